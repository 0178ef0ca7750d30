/** What the attributes of TURN and its ChannelData mean: RFC 8656 and its companions. */

export const TURN_EXPLANATIONS = {
  'turn.reserved': 'Kept for later use: sent as zero and ignored. (RFC 8656 §18)',
  'turn.channel-number':
    'A short name for a peer, 0x4000 to 0x4fff, that the client chose in a ChannelBind request: it saves 32 bytes in each packet. (RFC 8656 §12, §18.1)',
  'turn.channel-length': 'Bytes of the relayed data, padding not counted. (RFC 8656 §12.4)',
  'turn.channel-data':
    'What the client sends to the peer or the peer to the client, as it would travel without a relay. (RFC 8656 §12.4)',
  'turn.channel-padding':
    'Fills the message up to a multiple of four; needed on TCP, allowed on UDP. (RFC 8656 §12.5)',
  'turn.lifetime':
    'How long the server keeps the allocation unless it is refreshed, in seconds; 0 gives it back. (RFC 8656 §18.2)',
  'turn.xor-peer-address':
    'The peer that the client wants to reach through the relay, or that the data came from; XORed like a mapped address. (RFC 8656 §18.3)',
  'turn.data':
    'The bytes that are relayed: what the peer sent or shall get, without UDP header. (RFC 8656 §18.4)',
  'turn.xor-relayed-address':
    'The address on the server that was allocated: what the peer sees and sends to. In ICE it becomes the relayed candidate. (RFC 8656 §18.5)',
  'turn.requested-address-family':
    'Which kind of address the relay shall have, IPv4 or IPv6. (RFC 8656 §18.6)',
  'turn.even-port':
    'Asks for a relayed port with an even number, as RTP once wanted it. (RFC 8656 §18.7)',
  'turn.even-port-reserve':
    'Set: also keep the port above for another allocation. (RFC 8656 §18.7)',
  'turn.requested-transport':
    'What the relay shall speak with peers, as an IP protocol number: 17 is UDP. (RFC 8656 §18.8)',
  'turn.dont-fragment':
    'Asks the server to forbid fragmentation of the packet that it sends to the peer. (RFC 8656 §18.9)',
  'turn.reservation-token':
    'Names a port that the server has kept, to be claimed by another Allocate request. (RFC 8656 §18.10)',
  'turn.additional-address-family':
    'Asks for a relayed IPv6 address beside the IPv4 one. (RFC 8656 §18.11)',
  'turn.address-error-code':
    'Why there is no relayed address of this family, though the other one was allocated. (RFC 8656 §18.12)',
  'turn.icmp':
    'Tells the client that a packet to the peer came back with an ICMP error. (RFC 8656 §18.13)',
  'turn.icmp-type':
    'Type of the ICMP error: 3 is Destination Unreachable in IPv4. (RFC 8656 §18.13)',
  'turn.icmp-code': 'Code of the ICMP error: what exactly was unreachable. (RFC 8656 §18.13)',
  'turn.icmp-data':
    'The largest packet that the next hop takes, for errors that say a packet was too big; else zero. (RFC 8656 §18.13)',
  'turn.connection-id':
    'Names a TCP connection with a peer, so that the client can attach one of its own to it. (RFC 6062 §6.2.1)',
  'turn.access-token':
    'A token from an authorization server that stands for username and password. (RFC 7635 §6.2)',
  'turn.third-party-authorization':
    'Says that the server takes tokens, and the name it is known by to whoever issues them. (RFC 7635 §6.1)',
  'turn.mobility-ticket':
    'Lets a client whose address changed take its allocation along. (RFC 8016 §3.3)',
} as const satisfies Record<string, string>
