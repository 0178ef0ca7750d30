# syntax=docker/dockerfile:1
# Peerscope on a server: docs/operation.md says how to run it.
#   docker build -t peerscope .
#   docker run -e PEERSCOPE_SECRET -p 4600:4600 peerscope

# What people are served is built with all tools, none of which come along.
FROM node:22-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.pure.json ./
COPY machines ./machines
COPY server ./server
COPY tutorials ./tutorials
COPY web ./web
RUN npm run build

FROM node:22-slim AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

# The same files as in the published package.
FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /peerscope
COPY package.json LICENSE ./
COPY server/bin ./server/bin
COPY tutorials ./tutorials
COPY --from=dependencies /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
# Owned by root: the server cannot change its own program.
USER node
EXPOSE 4600
# Another command, port or TLS: set where it says that it is well.
ENV PEERSCOPE_HEALTH=http://127.0.0.1:4600/healthz
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(process.env.PEERSCOPE_HEALTH).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# `docker stop` sends SIGTERM: labs end, pages are sent all of it and a goodbye, in at most 8 seconds.
ENTRYPOINT ["node", "server/bin/peerscope.js"]
CMD ["serve", "--host", "0.0.0.0", "--log"]
