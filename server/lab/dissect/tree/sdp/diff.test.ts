import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffDescriptions } from './diff.ts'
import { CHROME_OFFER, FIREFOX_ANSWER } from './fixtures.ts'

describe('what an answer makes of an offer', () => {
  const all = diffDescriptions(CHROME_OFFER, FIREFOX_ANSWER)
  const of = (section: string, attribute: string) =>
    all.find((each) => each.section === section && each.attribute === attribute)

  it('is told attribute by attribute, with why', () => {
    expect(of('0', 'a=setup')).toMatchObject({
      kind: 'changed',
      offer: 'actpass',
      answer: 'active',
      why: expect.stringContaining('RFC 8842') as string,
    })
    expect(of('0', 'a=mid')).toMatchObject({ kind: 'same' })
    expect(of('1', 'a=rtpmap:102')).toMatchObject({ kind: 'removed' })
    expect(of('1', 'a=sendonly')).toMatchObject({ kind: 'removed' })
    expect(of('1', 'a=recvonly')).toMatchObject({ kind: 'added' })
    expect(of('1', 'a=simulcast')).toMatchObject({ kind: 'removed' })
    expect(of('2', 'a=max-message-size')).toMatchObject({ kind: 'changed', answer: '1073741823' })
  })

  it('has no problem when the answer follows the rules', () => {
    expect(all.filter(({ problem }) => problem !== undefined)).toEqual([])
  })

  it('names what the rules do not allow', () => {
    const wrong = FIREFOX_ANSWER.replaceAll('setup:active', 'setup:actpass').replace(
      'mid:1',
      'mid:x',
    )
    const problems = diffDescriptions(CHROME_OFFER, wrong).flatMap(({ problem }) => problem ?? [])
    expect(problems).toContain(
      'actpass does not answer actpass: only active or passive do (RFC 8842 §5.3)',
    )
    expect(problems).toContain('An answer has the mids of its offer (RFC 5888 §9.1)')
    const [first = ''] = FIREFOX_ANSWER.split('m=application')
    const cut = diffDescriptions(CHROME_OFFER, first)
    expect(
      cut.find(({ section, attribute }) => section === '2' && attribute === 'm='),
    ).toMatchObject({
      kind: 'removed',
      problem: 'The section is not answered (RFC 3264 §6)',
    })
  })

  it('is nothing when both are the same, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(diffDescriptions(text, text).filter(({ kind }) => kind !== 'same')).toEqual([])
      }),
    )
  })
})
