// Our own rules, for oxlint and for ESLint, which reads what is written in Svelte.
import { importDirection } from './import-direction.js'

/** `**` is approximated by the engine: its last digits differ between them (ECMA-262 §6.1.6.1.3). */
/** @type {import('eslint').Rule.RuleModule} */
const exactArithmetic = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const message = 'Approximated by the engine; multiply or shift.'
    return {
      BinaryExpression: (node) => {
        if (node.operator === '**') context.report({ node, message })
      },
      AssignmentExpression: (node) => {
        if (node.operator === '**=') context.report({ node, message })
      },
    }
  },
}

export default {
  meta: { name: 'peerscope' },
  rules: { 'import-direction': importDirection, 'exact-arithmetic': exactArithmetic },
}
