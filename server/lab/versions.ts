/** The versions that `lab.start` names. */
import packageJson from '../../package.json' with { type: 'json' }

export const PEERSCOPE_VERSION = packageJson.version
export const WERIFT_VERSION = packageJson.devDependencies.werift
