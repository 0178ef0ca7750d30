/** What the parts of SCTP mean (RFC 9260), and of its extensions that data channels use. */

export const SCTP_EXPLANATIONS = {
  'sctp.source-port':
    'The port of the sender. Inside of DTLS it only has to be the one that a=sctp-port announced, 5000 as a rule. (RFC 9260 §3.1, RFC 8841 §5)',
  'sctp.destination-port':
    'The port that the receiver announced in its description. It means nothing outside of this DTLS session. (RFC 9260 §3.1, RFC 8841 §5)',
  'sctp.verification-tag':
    'The number that the receiver gave for this association: packets with another one are strays and are dropped. Only an INIT has 0. (RFC 9260 §3.1, §8.5)',
  'sctp.checksum':
    'A CRC32c over the whole packet. DTLS protects better, so peers may agree to write zero. (RFC 9260 §6.8, RFC 9653 §6)',
  'sctp.chunk-type':
    'What the chunk is. The two high bits say what a receiver does that does not know it: stop or skip, and whether to report it. (RFC 9260 §3.2)',
  'sctp.chunk-flags':
    'Eight bits whose meaning the chunk type decides; most types leave them zero. (RFC 9260 §3.2)',
  'sctp.chunk-length':
    'Bytes of the chunk with these four, and without the padding behind it. (RFC 9260 §3.2)',
  'sctp.chunk': 'A chunk that is not taken apart here. (RFC 9260 §3.2)',
  'sctp.padding': 'Zeros up to a multiple of four; no length counts them. (RFC 9260 §3.2)',
  'sctp.reserved': 'Bits without a meaning: sent as zero, not looked at. (RFC 9260 §3.2)',

  'sctp.data': 'Carries a message of a stream, or a piece of one. (RFC 9260 §3.3.1)',
  'sctp.i-data':
    'Carries a message or a piece of one, like DATA; but pieces of several messages may take turns, so that a long one does not hold up the others. (RFC 8260 §2.1)',
  'sctp.flag-immediate':
    'Asks the receiver to acknowledge at once, instead of waiting for a second packet as usual. (RFC 9260 §3.3.1)',
  'sctp.flag-unordered': 'The message may overtake others of its stream. (RFC 9260 §3.3.1)',
  'sctp.flag-beginning':
    'Set on the first piece of a message. A message too long for a packet travels in several. (RFC 9260 §3.3.1)',
  'sctp.flag-ending':
    'The last piece of a message; with the flag for the first one, too, the message is whole. (RFC 9260 §3.3.1)',
  'sctp.flag-tag':
    'The sender knew no tag of its own to write, and has given back the one it got. (RFC 9260 §8.5.1)',
  'sctp.tsn':
    'Numbers the DATA chunks of this direction, whatever stream they are of. Acknowledgements and retransmissions go by it. (RFC 9260 §3.3.1)',
  'sctp.stream':
    'Which stream the message is of. A data channel is the streams with the same number in both directions. (RFC 9260 §3.3.1, RFC 8831 §6.4)',
  'sctp.stream-sequence':
    'Numbers the ordered messages of a stream: the receiver hands them over in this order. All pieces of a message have the same one. (RFC 9260 §3.3.1)',
  'sctp.ppid':
    'What the bytes are: opening a channel, text, binary, or an empty message of either sort. SCTP itself does not look at it. (RFC 8831 §8)',
  'sctp.user-data':
    'What the application or DCEP wanted to send: a whole message, or a piece of one. (RFC 9260 §3.3.1)',
  'sctp.message-identifier':
    'Numbers the messages of a stream, ordered ones and unordered ones apart. (RFC 8260 §2.1)',
  'sctp.fragment-sequence':
    'Numbers the pieces of a message; the first one is 0 and does not say so. (RFC 8260 §2.1)',

  'sctp.init':
    'Asks for an association: the connection that SCTP keeps inside of DTLS. First of four messages. (RFC 9260 §3.3.2)',
  'sctp.init-ack':
    'Answers INIT. All that the answerer would have to remember goes into the cookie, so that asking costs it nothing. (RFC 9260 §3.3.3, §5.1.3)',
  'sctp.initiate-tag':
    'The tag that the other side has to write into every packet from now on. (RFC 9260 §3.3.2)',
  'sctp.advertised-window':
    'How many bytes the sender of this chunk can still store. (RFC 9260 §3.3.2, §3.3.4)',
  'sctp.outbound-streams':
    'How many streams this side wants to send on. Each data channel takes one in either direction. (RFC 9260 §3.3.2)',
  'sctp.inbound-streams':
    'How many streams the other may send on. The smaller of this and its own wish counts. (RFC 9260 §3.3.2)',
  'sctp.initial-tsn': 'The TSN that this side will begin with; a random number. (RFC 9260 §3.3.2)',
  'sctp.cookie-echo':
    'Gives the cookie back: the proof that the asker is where it says. Data may follow in the same packet. (RFC 9260 §3.3.11)',
  'sctp.cookie':
    'The cookie of INIT ACK, untouched: it holds all the answerer needs to know, so that it could forget about the asker until now. (RFC 9260 §3.3.11)',
  'sctp.cookie-ack':
    'The cookie was good: the association stands, and data flows. Last of four messages. (RFC 9260 §3.3.12)',

  'sctp.sack':
    'Acknowledges what has come: everything up to a TSN, and blocks behind gaps. (RFC 9260 §3.3.4)',
  'sctp.cumulative-tsn':
    'Everything up to this TSN has come: the sender can forget it. (RFC 9260 §3.3.4, §3.3.8)',
  'sctp.gap-count':
    'How many blocks of chunks have come behind a gap; 0 when nothing is missing. (RFC 9260 §3.3.4)',
  'sctp.duplicate-count': 'How many TSNs follow that came more than once. (RFC 9260 §3.3.4)',
  'sctp.gap-block':
    'Chunks that have come although some before them are missing; those between the blocks are probably lost. (RFC 9260 §3.3.4)',
  'sctp.gap-start': 'First TSN of the block, counted from the cumulative one. (RFC 9260 §3.3.4)',
  'sctp.gap-end': 'Last TSN of the block, counted from the cumulative one. (RFC 9260 §3.3.4)',
  'sctp.duplicate-tsn':
    'A TSN that came again since the last SACK: its retransmission was not needed. (RFC 9260 §3.3.4)',

  'sctp.heartbeat':
    'Asks whether the path still works, when no data would show it. (RFC 9260 §3.3.5, §8.3)',
  'sctp.heartbeat-ack':
    'Gives back what came in HEARTBEAT: the path works, and its sender learns the round-trip time. (RFC 9260 §3.3.6)',
  'sctp.heartbeat-info':
    'What only the sender understands, such as the time: it comes back unchanged and gives the round trip. (RFC 9260 §3.3.5)',
  'sctp.abort': 'Ends the association at once; what is under way is lost. (RFC 9260 §3.3.7)',
  'sctp.error': 'Tells the other side what was wrong, and goes on. (RFC 9260 §3.3.10)',
  'sctp.shutdown':
    'Ends the association in good order: no more data comes from here. (RFC 9260 §3.3.8)',
  'sctp.shutdown-ack':
    'All data of this side has arrived as well: nothing more will be sent in either direction. (RFC 9260 §3.3.9)',
  'sctp.shutdown-complete': 'Both sides have forgotten the association. (RFC 9260 §3.3.13)',
  'sctp.ecne':
    'A router has marked a packet because its queue fills: the receiver tells the sender, who slows down. (RFC 4960 appendix A)',
  'sctp.cwr': 'The sender has slowed down; no need to tell it again. (RFC 4960 appendix A)',
  'sctp.ecn-tsn': 'The chunk whose packet was marked. (RFC 4960 appendix A)',
  'sctp.auth':
    'Authenticates the chunks behind it with a shared key. Data channels do without: DTLS protects them. (RFC 4895 §5.1)',
  'sctp.auth-key': 'Which shared key was used; 0 when there is none. (RFC 4895 §5.1)',
  'sctp.auth-hmac-id': 'Which hash the HMAC is made with. (RFC 4895 §3.3, §8.4)',
  'sctp.auth-hmac': 'Proves that the sender of what follows knows the key. (RFC 4895 §5.1)',
  'sctp.pad': 'Fills the packet up, to find out how long a packet may be. (RFC 4820 §3)',

  'sctp.forward-tsn':
    'The sender gives up messages that have got too old or were sent too often: the receiver shall no longer wait for them. (RFC 3758 §3.2)',
  'sctp.i-forward-tsn':
    'Like FORWARD-TSN for messages in I-DATA chunks, which are named by their message identifier. (RFC 8260 §2.3.1)',
  'sctp.new-cumulative-tsn':
    'The receiver counts everything up to this TSN as come. (RFC 3758 §3.2)',
  'sctp.skipped-stream':
    'A stream in which ordered messages were given up: the receiver hands over those behind them. (RFC 3758 §3.2)',
  'sctp.skipped-sequence':
    'The last message of it that was given up. (RFC 3758 §3.2, RFC 8260 §2.3.1)',

  'sctp.re-config':
    'Changes the streams of the association. Closing a data channel resets its stream in both directions. (RFC 6525 §3.1, RFC 8831 §6.7)',
  'sctp.outgoing-reset':
    'The sender begins anew on these streams: their sequence numbers go back to 0. (RFC 6525 §4.1)',
  'sctp.incoming-reset': 'Asks the other side to reset streams that it sends on. (RFC 6525 §4.2)',
  'sctp.tsn-reset': 'Asks for new TSNs and resets all streams. (RFC 6525 §4.3)',
  'sctp.reconfig-response': 'Answers a request, or says that it has to wait. (RFC 6525 §4.4)',
  'sctp.add-outgoing': 'Asks for more streams to send on. (RFC 6525 §4.5)',
  'sctp.add-incoming': 'Asks the other side to have more streams to send on. (RFC 6525 §4.6)',
  'sctp.reconfig-request-number':
    'Numbers the requests of this side, so that one that is sent again is known. (RFC 6525 §4.1)',
  'sctp.reconfig-response-number':
    'The number of the request that this answers, so that each answer finds its request. (RFC 6525 §4.1, §4.4)',
  'sctp.last-assigned-tsn':
    'The streams are reset once everything up to this TSN has come. (RFC 6525 §4.1)',
  'sctp.reset-stream':
    'A stream to reset, which closes its data channel; none means all of them. (RFC 6525 §4.1, RFC 8831 §6.7)',
  'sctp.reconfig-result': 'Whether the streams were reset, or why not yet. (RFC 6525 §4.4)',
  'sctp.next-tsn': 'With which TSN a side goes on after all were reset. (RFC 6525 §4.4)',
  'sctp.new-streams': 'How many streams are asked for. (RFC 6525 §4.5)',

  'sctp.parameter-type':
    'What the parameter is; its two high bits say what a receiver does that does not know it. (RFC 9260 §3.2.1)',
  'sctp.parameter-length':
    'Bytes of the parameter with these four, and without padding. (RFC 9260 §3.2.1)',
  'sctp.parameter': 'A parameter that is not taken apart here. (RFC 9260 §3.2.1)',
  'sctp.ipv4-address':
    'An IPv4 address of the sender; not used inside of DTLS. (RFC 9260 §3.3.2.1.1)',
  'sctp.ipv6-address':
    'An IPv6 address of the sender; not used inside of DTLS. (RFC 9260 §3.3.2.1.2)',
  'sctp.state-cookie':
    'Everything the answerer needs to set the association up, signed by itself; it comes back in COOKIE ECHO. (RFC 9260 §3.3.3.1.1)',
  'sctp.unrecognized-parameter':
    'Gives back a parameter of the INIT that was not understood. (RFC 9260 §3.3.3.1.2)',
  'sctp.cookie-preservative': 'Asks for a cookie that lives longer. (RFC 9260 §3.3.2.1.3)',
  'sctp.supported-address-types':
    'Which sorts of addresses the sender can do. (RFC 9260 §3.3.2.1.5)',
  'sctp.ecn-capable': 'The sender understands marks of congestion. (RFC 9260 §3.3.2)',
  'sctp.zero-checksum':
    'The sender accepts packets with a checksum of zero, when errors are found in another way. (RFC 9653 §4)',
  'sctp.error-detection-method': 'How errors are found instead; 1 stands for DTLS. (RFC 9653 §6)',
  'sctp.auth-random': 'A random number for keys of AUTH chunks. (RFC 4895 §3.1)',
  'sctp.auth-chunks':
    'Chunks that the sender accepts only when AUTH vouches for them. (RFC 4895 §3.2)',
  'sctp.auth-hmacs': 'Hashes that the sender can do for AUTH. (RFC 4895 §3.3)',
  'sctp.padding-parameter': 'Makes an INIT longer. (RFC 4820 §4)',
  'sctp.supported-extensions':
    'Chunks beyond the base that the sender understands: resetting streams, forwarding TSNs, interleaving. (RFC 5061 §4.2.7)',
  'sctp.forward-tsn-supported':
    'The sender understands FORWARD-TSN, so that channels may be partially reliable. (RFC 3758 §3.1)',
  'sctp.adaptation': 'A number for the protocol above. (RFC 5061 §4.2.6)',

  'sctp.cause-code': 'What was wrong. (RFC 9260 §3.3.10)',
  'sctp.cause-length': 'Bytes of the cause with these four. (RFC 9260 §3.3.10)',
  'sctp.cause': 'What was wrong, and what it is about. (RFC 9260 §3.3.10)',
  'sctp.cause-stream':
    'Data came on a stream with a higher number than was agreed upon. (RFC 9260 §3.3.10.1)',
  'sctp.cause-missing':
    'Parameters that INIT or INIT ACK must have were missing. (RFC 9260 §3.3.10.2)',
  'sctp.cause-stale-cookie':
    'The cookie came back after it had expired, by so much; the asker begins anew. (RFC 9260 §3.3.10.3)',
  'sctp.cause-resource':
    'The other side has no memory left for an association. (RFC 9260 §3.3.10.4)',
  'sctp.cause-parameters': 'Gives back parameters that were not understood. (RFC 9260 §3.3.10.8)',
  'sctp.cause-shutting-down':
    'A cookie came back while the association was being shut down. (RFC 9260 §3.3.10.10)',
  'sctp.cause-chunk-type': 'Gives back a chunk that was not understood. (RFC 9260 §3.3.10.6)',
  'sctp.cause-no-data':
    'A DATA chunk had no data, which SCTP does not allow: hence the special identifiers for empty messages. (RFC 9260 §3.3.10.9, RFC 8831 §6.6)',
  'sctp.cause-user-abort':
    'The application ended the association at once, as close() on a connection does. (RFC 9260 §3.3.10.12)',
  'sctp.cause-violation': 'The other side broke the protocol. (RFC 9260 §3.3.10.13)',
  'sctp.cause-reason': 'The reason in words. (RFC 9260 §3.3.10.12)',
} as const satisfies Record<string, string>
