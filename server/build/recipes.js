// @ts-check
/** How each target is built, by Vite. Loaded only in the building process (`make.js`). */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, runnerImport } from 'vite'
import { ROOT } from './ensure.js'
import { parseJson } from './files.js'

/** @typedef {import('vite').InlineConfig} InlineConfig */
/** @typedef {{ out: string, needs: Record<string, string> }} Job */

/** Web Workers that lie beside the page, under the names that `web/link` starts them by. */
const LAB_FILE = 'lab-worker.js'
const DISSECTION_FILE = 'dissection-worker.js'

/** @type {Record<import('./targets.js').TargetName, (job: Job) => Promise<void>>} */
export const RECIPES = {
  lab: async ({ out }) => {
    await build(quiet(await labConfig(out)))
  },
  'lab-worker': async ({ out, needs }) => {
    await build(quiet(labWorkerConfig(out, join(needFolder(needs, 'lab'), 'lab.js'))))
  },
  'dissection-worker': async ({ out }) => {
    await build(quiet(workerConfig('server/lab/drive/dissection-worker.ts', out, DISSECTION_FILE)))
  },
  'node-worker': async ({ out }) => {
    await build(quiet(nodeConfig('server/lab/drive/node-worker.ts', out)))
  },
  cli: async ({ out }) => {
    await build(quiet(nodeConfig('server/cli.ts', out)))
  },
  'page-app': async ({ out, needs }) => {
    await build({
      configFile: join(ROOT, 'web/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: out, emptyOutDir: true },
    })
    put(DISSECTION_FILE, needFolder(needs, 'dissection-worker'), out)
    await shipLessons(out)
  },
  page: async ({ out, needs }) => {
    cpSync(needFolder(needs, 'page-app'), out, { recursive: true })
    await Promise.resolve()
  },
  'page-static': async ({ out, needs }) => {
    cpSync(needFolder(needs, 'page-app'), out, { recursive: true })
    put(LAB_FILE, needFolder(needs, 'lab-worker'), out)
    sayWhereTheLabRuns(join(out, 'index.html'))
    await Promise.resolve()
  },
}

/**
 * One build of the page serves both ways to run: its document says which (`web/link/choose.ts`).
 * @param {string} file
 */
function sayWhereTheLabRuns(file) {
  const document = readFileSync(file, 'utf8')
  const changed = document.replace('data-lab="server"', 'data-lab="worker"')
  if (changed === document) throw new Error(`${file} does not say where the lab runs`)
  writeFileSync(file, changed)
}

/** @param {string} file @param {string} from @param {string} to */
function put(file, from, to) {
  cpSync(join(from, file), join(to, file))
}

/**
 * The lab's own configuration is TypeScript, which Vite runs.
 * @param {string} out
 * @returns {Promise<InlineConfig>}
 */
async function labConfig(out) {
  /** @type {{ module: { labBundleConfig: (out: string) => InlineConfig } }} */
  const { module } = await runnerImport(join(ROOT, 'server/lab/bundle.ts'), {
    configFile: false,
    root: ROOT,
  })
  return module.labBundleConfig(out)
}

/**
 * Lessons are read by TypeScript of ours, which Vite runs.
 * @param {string} out
 */
async function shipLessons(out) {
  /** @type {{ module: { shipLessons: (root: string, out: string) => void } }} */
  const { module } = await runnerImport(join(ROOT, 'server/lessons/ship.ts'), {
    configFile: false,
    root: ROOT,
  })
  module.shipLessons(join(ROOT, 'tutorials'), out)
}

/** @param {Record<string, string>} needs @param {string} name */
function needFolder(needs, name) {
  const folder = needs[name]
  if (folder === undefined) throw new Error(`the build of ${name} is missing`)
  return folder
}

/** @param {InlineConfig} config @returns {InlineConfig} */
function quiet(config) {
  return { configFile: false, root: ROOT, ...config, logLevel: 'warn' }
}

/**
 * ESM for Node 20: the entry under its own name, chunks beside it. The package's dependencies stay
 * outside; everything else goes in, since the published package installs nothing more.
 * @param {string} entry
 * @param {string} out
 * @returns {InlineConfig}
 */
function nodeConfig(entry, out) {
  const manifest = /** @type {{ dependencies: Record<string, string> }} */ (
    parseJson(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  )
  return {
    ssr: { noExternal: true, external: Object.keys(manifest.dependencies) },
    build: {
      ssr: join(ROOT, entry),
      outDir: out,
      target: 'node20',
      minify: false,
    },
  }
}

/**
 * The browser's Web Worker: the driver and the sealed lab in one file. The lab comes in built, so
 * that only the sealed part lives on the virtual clock.
 * @param {string} out
 * @param {string} lab
 * @returns {InlineConfig}
 */
function labWorkerConfig(out, lab) {
  const entry = 'server/lab/drive/web-worker.ts'
  return {
    ...workerConfig(entry, out, LAB_FILE),
    plugins: [
      {
        name: 'peerscope:built-lab',
        enforce: 'pre',
        resolveId: (source, importer) =>
          importer === join(ROOT, entry) && source === '../lab.ts' ? lab : undefined,
      },
    ],
  }
}

/**
 * A Web Worker in one file.
 * @param {string} entry
 * @param {string} out
 * @param {string} file
 * @returns {InlineConfig}
 */
function workerConfig(entry, out, file) {
  return {
    publicDir: false,
    build: {
      outDir: out,
      target: 'es2022',
      lib: { entry: join(ROOT, entry), formats: ['es'], fileName: () => file },
      // Vite leaves libraries readable; this one is fetched by browsers.
      rolldownOptions: { output: { minify: true, codeSplitting: false } },
    },
  }
}
