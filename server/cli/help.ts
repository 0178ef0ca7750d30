/** What `peerscope --help` says. A command stands here when it works. */
export const HELP = `Peerscope: see how WebRTC really connects.

  peerscope serve [--port 4600] [--host 127.0.0.1]
      Serve the page.

  peerscope run SCENARIO.json [--seed N] [--until 30s]
                [--format summary|jsonl|mermaid|states] [--zoom signaling|milestones|all]
                [-o FILE] [--assert EXPRESSION] ...
      Run a scenario to its end and write what came of it; --zoom goes with mermaid.
      An assertion such as alice.channel.chat.open, or !alice.ice.failed, is checked
      against the whole run; its result goes to standard error.

  peerscope diff A.jsonl B.jsonl
      Show where two traces part.

  peerscope nat --mapping BEHAVIOUR --filtering BEHAVIOUR [--ports preserve|sequential|random]
                [--timeout 2m] [--hairpinning] --public 198.51.100.7[,...]
                --inside LOCAL:PEER --outside LOCAL:PEER
      Run the lab's NAT in real time on raw IPv4 packets, one a datagram on loopback UDP:
      each side binds LOCAL and sends to PEER. BEHAVIOUR is endpoint-independent,
      address-dependent or address-and-port-dependent. See docs/nat.md.

"-" reads standard input. Durations: 500ms, 30s, 5m. Exit status: 0 done; 1 an assertion or a
check failed, or the traces differ; 2 bad usage or input.
`
