// A rule for oxlint and ESLint: imports point one way. It resolves each specifier against the file that holds it,
// so that `../../server/x.ts` and `../server/x.ts` are judged by where they lead, not by how they look.
import path from 'node:path'
import { directionRules } from './rooms.js'

/** @typedef {import('./rooms.js').DirectionRule} DirectionRule */

/**
 * The rule of the innermost folder that holds a file.
 *
 * @param {DirectionRule[]} rules
 * @param {string} file path from the repository's root, with `/`
 * @returns {DirectionRule | undefined}
 */
export function ruleFor(rules, file) {
  return rules
    .filter((rule) => inside(file, rule.folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0]
}

/**
 * Says why an import is not allowed, or nothing when it is.
 *
 * @param {DirectionRule[]} rules
 * @param {string} file the importing file, from the repository's root
 * @param {string} specifier what stands between the quotes
 * @returns {string | undefined}
 */
export function objection(rules, file, specifier) {
  const rule = ruleFor(rules, file)
  if (!rule) return undefined
  const isTest = /\.(test|spec)\.ts$/.test(file)
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier)
    // A test may set its scene with anything of its own top-level room.
    const rooms = isTest ? [...rule.rooms, ...file.split('/').slice(0, 1)] : rule.rooms
    const allowed = rooms.some((room) => inside(target, room))
    return allowed
      ? undefined
      : `${rule.folder} imports only from ${rule.rooms.join(', ')}; this leads to ${target}.`
  }
  if (specifier.startsWith('node:')) {
    return rule.node || isTest ? undefined : `${rule.folder} uses no Node built-ins.`
  }
  const denied = rule.denied?.find((name) => specifier === name || specifier.startsWith(`${name}/`))
  return denied && `${rule.folder} does not import ${denied}.`
}

/** @param {string} file @param {string} folder */
function inside(file, folder) {
  return file === folder || file.startsWith(`${folder}/`)
}

/** @type {import('eslint').Rule.RuleModule} */
export const importDirection = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    /**
     * @param {import('eslint').Rule.Node} node
     * @param {unknown} specifier
     */
    const check = (node, specifier) => {
      const message =
        typeof specifier === 'string' ? objection(directionRules, file, specifier) : undefined
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => check(node, 'value' in node.source && node.source.value),
    }
  },
}
