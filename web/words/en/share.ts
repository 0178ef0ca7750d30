/** Giving scenario and run to others. */
export const share = {
  share: 'Share',
  copyLink: 'Copy link',
  copyLinkAbout: 'Scenario, cursor and view; opening it runs the same lab.',
  linkCopied: 'Link copied',
  downloadScenario: 'Download scenario',
  downloadScenarioAbout: 'To change it and open it again.',
  export: 'Export',
  run: 'The run',
  jsonl: 'Download JSONL',
  jsonlAbout: 'The whole trace, one event a line.',
  pcapng: 'Download pcapng',
  pcapngAbout: 'Every packet for Wireshark, with the keys that open DTLS.',
  ladder: 'The ladder at this zoom',
  copyMermaid: 'Copy Mermaid text',
  copyMermaidAbout: 'The diagram as text, for a README.',
  mermaidCopied: 'Mermaid text copied',
  mermaid: 'Download Mermaid text',
  mermaidAbout: 'The same as a file.',
  svg: 'Download SVG',
  svgAbout: 'As drawn, up to the cursor, in these colours.',
  png: 'Download PNG',
  pngAbout: 'The same in pixels, at twice the size.',
  saved: (file: string): string => `Saved ${file}`,
  savedCut: (file: string, rows: number, cutRows: number): string =>
    `Saved ${file}: the first ${rows} rows; ${cutRows} more found no room`,
  /** Below a picture that is cut. */
  moreRows: (count: number): string =>
    `… and ${count} more rows up to the cursor, which found no room in this picture`,
  failed: (what: string, why: string): string => `${what} failed: ${why}`,
}
