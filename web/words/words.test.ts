import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { language, preferredLanguage, show, speak, t } from './words.svelte.ts'

/** As much of a browser as the words look at. */
function browse(options: { asks?: string; kept?: string; forbidden?: boolean } = {}) {
  const { asks = 'en-GB', kept, forbidden = false } = options
  const storage = new Map(kept === undefined ? [] : [['peerscope:language', kept]])
  const refuse = (): void => {
    if (forbidden) throw new DOMException('not here', 'SecurityError')
  }
  const root = { lang: 'en' }
  vi.stubGlobal('document', { documentElement: root })
  vi.stubGlobal('navigator', { language: asks })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => (refuse(), storage.get(key) ?? null),
    setItem: (key: string, value: string) => (refuse(), storage.set(key, value)),
  })
  return { root, storage }
}

describe('the language to begin with', () => {
  it.each([
    [{}, 'en'],
    [{ asks: 'zh-CN' }, 'zh-CN'],
    [{ asks: 'zh-TW' }, 'zh-CN'],
    [{ asks: 'fr' }, 'en'],
    [{ asks: 'zh-CN', kept: 'en' }, 'en'],
    [{ asks: 'en', kept: 'zh-CN' }, 'zh-CN'],
    [{ asks: 'zh', kept: 'klingon' }, 'zh-CN'],
    [{ asks: 'zh', kept: 'en', forbidden: true }, 'zh-CN'],
  ])('for %o is %s', (browser, expected) => {
    browse(browser)
    expect(preferredLanguage()).toBe(expected)
  })
})

describe('another language', () => {
  beforeEach(() => void browse())
  afterEach(async () => {
    browse()
    await show('en')
  })

  it('is shown, told to the browser and remembered', async () => {
    const { root, storage } = browse()
    await speak('zh-CN')
    expect([language(), root.lang, t().start.connect]).toEqual(['zh-CN', 'zh-CN', '连接'])
    expect(storage.get('peerscope:language')).toBe('zh-CN')
    await speak('en')
    expect([language(), root.lang, t().start.connect]).toEqual(['en', 'en', 'Connect'])
    expect(storage.get('peerscope:language')).toBe('en')
  })

  it('is not remembered when nobody chose it', async () => {
    const { storage } = browse({ asks: 'zh-CN' })
    await show(preferredLanguage())
    expect(language()).toBe('zh-CN')
    expect(storage.size).toBe(0)
  })

  it('holds where nothing may be stored', async () => {
    browse({ forbidden: true })
    await speak('zh-CN')
    expect(language()).toBe('zh-CN')
  })

  it('gives way to one that was asked for later', async () => {
    const first = show('zh-CN')
    const second = show('en')
    await Promise.all([first, second])
    expect(language()).toBe('en')
  })
})
