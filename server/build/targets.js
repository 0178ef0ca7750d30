// @ts-check
/**
 * What gets built and from what. A build is kept under `.build/<target>/<content hash>/`; the hash
 * covers `inputs`, the inputs of `needs`, the two package files and this folder. How each target is
 * built stands in `recipes.js`, which only the building process loads.
 *
 * This folder is plain JavaScript with checked JSDoc types, since it must run on Node 20, which
 * does not read TypeScript, before anything is built.
 */

/**
 * @typedef {object} Target
 * @property {string} what  what a person waits for, for the progress line
 * @property {string[]} inputs  files and folders, relative to the repository
 * @property {TargetName[]} needs  targets that must be built first
 */

/** @typedef {'lab' | 'lab-worker' | 'dissection-worker' | 'node-worker' | 'cli' | 'page-app' | 'page' | 'page-static'} TargetName */

/** @type {Record<TargetName, Target>} */
export const TARGETS = {
  lab: {
    what: 'the lab',
    inputs: ['machines', 'server/lab'],
    needs: [],
  },
  'lab-worker': {
    what: 'the lab for the browser',
    inputs: ['machines', 'server/lab'],
    needs: ['lab'],
  },
  'dissection-worker': {
    what: 'the dissection for the browser',
    inputs: [
      'machines',
      'server/lab/dissect',
      'server/lab/drive',
      'server/lab/network',
      'server/lab/record',
      'server/lab/recordings',
    ],
    needs: [],
  },
  'node-worker': {
    what: 'the lab worker',
    inputs: ['machines', 'server/lab/drive', 'server/live/udp-portal.ts'],
    needs: [],
  },
  cli: {
    what: 'the command line',
    inputs: ['machines', 'server'],
    needs: [],
  },
  'page-app': {
    what: 'the page',
    inputs: ['machines', 'server/lessons', 'tutorials', 'web'],
    needs: ['dissection-worker'],
  },
  page: {
    what: 'the page for a server',
    inputs: [],
    needs: ['page-app'],
  },
  'page-static': {
    what: 'the static page',
    inputs: [],
    needs: ['page-app', 'lab-worker'],
  },
}

/** Files whose content is part of every hash. */
export const COMMON_INPUTS = ['package.json', 'package-lock.json', 'server/build', 'tsconfig.json']

/** @param {string} name @returns {name is TargetName} */
export function isTarget(name) {
  return Object.hasOwn(TARGETS, name)
}

/**
 * All inputs of a target, its needs' included, sorted and without repetition.
 * @param {TargetName} name
 * @returns {string[]}
 */
export function inputsOf(name) {
  const target = TARGETS[name]
  const all = [...COMMON_INPUTS, ...target.inputs, ...target.needs.flatMap(inputsOf)]
  return [...new Set(all)].sort()
}
