/** What `peerscope --help` says. A command stands here when it works. */
export const HELP = `Peerscope: see how WebRTC really connects.

  peerscope serve [--port 4600] [--host 127.0.0.1] [--lessons FOLDER] [--log]
                [--secret-file FILE] [--valid 2h] [--url https://NAME/PATH]
                [--origin https://PAGE] ... [--cert FILE --key FILE]
                [--rtc-host 127.0.0.1] ... [--signal] [--room NAME] ...
      Serve the page. With --lessons the lessons are read from FOLDER whenever they are
      asked for, and an open one is shown anew when its files change: for authors. Where
      others reach it, by --host or through a proxy as --url, a token is needed: signed with
      the secret (of FILE, or of the environment variable PEERSCOPE_SECRET), printed as a
      link for a teacher and one for followers. The server's peers of live labs are reached
      at --rtc-host, an address of this machine: at --host unless given, and only from this
      machine where that stands for every address. With --signal, peers on the command line
      and the programs of the Go demo meet at the page's address too, as at peerscope signal;
      with a secret, a link is printed for each room and role. See docs/operation.md.

  peerscope run SCENARIO.json [--seed N] [--until 30s]
                [--format summary|jsonl|mermaid|states|coverage|pcapng|webm|wav]
                [--zoom signaling|milestones|all] [--track PEER.TRACK] ... [-o FILE]
                [--assert EXPRESSION] ... [--edit 'SEQ:FIELD=VALUE'] ... [--filter FILTER]
      Run a scenario to its end and write what came of it; --zoom goes with mermaid.
      states is what each machine went through, coverage what of it the run has shown.
      pcapng is a capture for Wireshark, with the keys that open DTLS.
      webm is what a peer has received of a track in VP8 or Opus, or of one of each, wav of
      one in PCMU: --track bob.camera, or bob.alice.camera where bob gets several of a name.
      An assertion such as alice.channel.chat.open, bob.call.alice.ended=missed,
      bob.file."a.bin".received=SHA256, 'bob.track.camera.framesDecoded>=100' or
      !alice.ice.failed is checked against the whole run; its result goes to standard error.
      An edit such as '92:sdp.setup=actpass' or '314:sctp.byte.12=07' changes what event
      SEQ of the run carried, and runs it again; without =VALUE the field is taken out.
      A filter such as 'stun.type == binding-request && from == bob' leaves only the events
      that it finds, as jsonl.

  peerscope matrix [--format table|json] [--only 'full-cone x symmetric'] ...
                   [--servers none|stun|stun-turn|turn-tcp] ...
      Run every NAT against every NAT, with each set of servers, and hold what happens
      against what is predicted.

  peerscope dissect FILE [--keylog FILE] [--format summary|json|jsonl|mermaid|states]
                [--packet N] [--filter FILTER] [-o FILE]
      Say what a capture (pcapng, pcap), a browser's dump or a trace holds: its packets,
      the states they prove, and why what failed did. json has every field of every
      packet, jsonl is the trace. A key log in NSS form opens DTLS; a capture may have it
      inside. --packet looks into one packet, by the number that summary lists;
      --filter leaves only the events that it finds, as jsonl.

  peerscope diff A.jsonl B.jsonl
      Show where two traces part.

  peerscope shrink SCENARIO.json [--assert EXPRESSION] ... [--seed N] [--until 30s]
                [--runs 300] [-o FILE]
      Of a scenario that fails, print the smallest that still does: rules, commands, NATs,
      firewalls and impairments are taken out as long as the run fails for the same cause,
      or as long as the assertions that did not hold do not. Exit status 1 when nothing fails.

  peerscope sweep SCENARIO.json [--seeds 1..100] [--until 30s] [--format table|json]
                [-o FILE] [--assert EXPRESSION] ...
      Run a scenario with many seeds (100 unless given; --seeds 20 is 1..20) and show how
      many connect, when, and why the others do not. An assertion must hold for each seed.

  peerscope lessons [--verify [--mysteries N]] [--new NN-part/NN-slug] [--folder tutorials]
      List the lessons; with --verify run every solution, which must pass each step, and
      every mistake, which must get its answer, and N generated mysteries of each
      difficulty; with --new begin one from the template.

  peerscope nat --mapping BEHAVIOUR --filtering BEHAVIOUR [--ports preserve|sequential|random]
                [--timeout 2m] [--hairpinning] --public 198.51.100.7[,...]
                --inside LOCAL:PEER --outside LOCAL:PEER
      Run the lab's NAT in real time on raw IPv4 packets, one a datagram on loopback UDP:
      each side binds LOCAL and sends to PEER. BEHAVIOUR is endpoint-independent,
      address-dependent or address-and-port-dependent. See docs/nat.md.

  peerscope signal [--port 4700] [--host 127.0.0.1] [--origin https://PAGE] ... [--log]
                [--secret-file FILE] [--room NAME] ... [--valid 2h] [--url wss://NAME]
                [--cert FILE --key FILE]
      Run a signaling service: /signal speaks our JSON, /register and /offer the dialect of
      a Go demo, and peers of both can call each other. Where others reach it, by --host or
      through a proxy as --url, a token is needed: signed with the secret (of FILE, or of the
      environment variable PEERSCOPE_SECRET), printed as a link for each room and role.

  peerscope peer --signal ws://127.0.0.1:4700 --id NAME [--call NAME] [--dialect peerscope|go]
                [--token TOKEN] [--label data] [-o FILE.jsonl|FILE.pcapng] [--seconds N]
                [--address 127.0.0.1] ...
      A real peer on real sockets: with --call it calls another, else it serves those who
      call, one after another. Lines of standard input are sent on the channel, messages go
      to standard output, changes of state to standard error. -o keeps the whole trace, with
      the keys that open it, as it happens: of a second call in FILE-2. --address is where
      it can be reached. Exit status 1 when it could not connect.

  peerscope stun [--port 3478] [--host 127.0.0.1] [--alternate-host 127.0.0.2]
      Run the lab's STUN server on real sockets; with an alternate host, on two ports of
      both addresses, so that clients can discover how a NAT behaves (RFC 5780).

  peerscope turn --user NAME:SECRET ... [--port 3478] [--host 127.0.0.1] [--realm REALM]
      Run the lab's TURN server on real sockets, UDP and TCP. Bound to loopback, it relays
      to loopback and nowhere else.

"-" reads standard input. Durations: 500ms, 30s, 5m. Exit status: 0 done; 1 an assertion or a
check failed, or the traces differ; 2 bad usage or input.
`
