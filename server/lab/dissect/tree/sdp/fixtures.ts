/** For tests: descriptions in the style of Chrome and Firefox, made up for them. */

const crlf = (text: string): string => text.trim().replaceAll('\n', '\r\n') + '\r\n'

/** Sound, simulcast picture and a data channel, as Chrome offers them. */
export const CHROME_OFFER = crlf(`
v=0
o=- 4611731400430051336 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1 2
a=extmap-allow-mixed
a=msid-semantic: WMS 9f0a6c2e-2f7b-4a55-9d6e-0b1c2d3e4f50
m=audio 53421 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
c=IN IP4 198.51.100.23
a=rtcp:9 IN IP4 0.0.0.0
a=candidate:1467250027 1 udp 2122260223 192.168.1.10 53421 typ host generation 0 network-id 1 network-cost 10
a=candidate:842163049 1 udp 1686052607 198.51.100.23 53421 typ srflx raddr 192.168.1.10 rport 53421 generation 0 network-id 1 network-cost 10
a=candidate:2382557538 1 udp 41885439 192.0.2.30 61333 typ relay raddr 198.51.100.23 rport 53421 generation 0 network-id 1 network-cost 10
a=candidate:435653019 1 tcp 1518280447 192.168.1.10 9 typ host tcptype active generation 0 network-id 1 network-cost 10
a=candidate:3098175849 1 udp 2113937151 5f0c8d3e-7a51-4c7e-b1a8-2d6f4e9c0b13.local 51987 typ host generation 0 ufrag 8hhY network-cost 999
a=ice-ufrag:8hhY
a=ice-pwd:asd88fgpdd777uzjYhagZgMk
a=ice-options:trickle renomination
a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
a=setup:actpass
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=sendrecv
a=msid:9f0a6c2e-2f7b-4a55-9d6e-0b1c2d3e4f50 5c4b3a29-1807-4f6e-8d5c-4b3a29180716
a=rtcp-mux
a=rtcp-rsize
a=rtpmap:111 opus/48000/2
a=rtcp-fb:111 transport-cc
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:63 red/48000/2
a=fmtp:63 111/111
a=rtpmap:9 G722/8000
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:13 CN/8000
a=rtpmap:110 telephone-event/48000
a=rtpmap:126 telephone-event/8000
a=ptime:20
a=maxptime:60
a=ssrc:3735928559 cname:Zk3qYx8b1Hn0TtUv
a=ssrc:3735928559 msid:9f0a6c2e-2f7b-4a55-9d6e-0b1c2d3e4f50 5c4b3a29-1807-4f6e-8d5c-4b3a29180716
a=end-of-candidates
m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 45 46 116 117
c=IN IP4 0.0.0.0
b=AS:2500
a=rtcp:9 IN IP4 0.0.0.0
a=ice-ufrag:8hhY
a=ice-pwd:asd88fgpdd777uzjYhagZgMk
a=ice-options:trickle
a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
a=setup:actpass
a=mid:1
a=extmap:14 urn:ietf:params:rtp-hdrext:toffset
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:13 urn:3gpp:video-orientation
a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay
a=extmap:6 http://www.webrtc.org/experiments/rtp-hdrext/video-content-type
a=extmap:7 http://www.webrtc.org/experiments/rtp-hdrext/video-timing
a=extmap:8 http://www.webrtc.org/experiments/rtp-hdrext/color-space
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id
a=sendonly
a=msid:- 7e6d5c4b-3a29-4807-96e5-d4c3b2a19087
a=rtcp-mux
a=rtcp-mux-only
a=rtcp-rsize
a=rtpmap:96 VP8/90000
a=rtcp-fb:96 goog-remb
a=rtcp-fb:96 transport-cc
a=rtcp-fb:96 ccm fir
a=rtcp-fb:96 nack
a=rtcp-fb:96 nack pli
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rtpmap:102 H264/90000
a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f
a=rtpmap:103 rtx/90000
a=fmtp:103 apt=102
a=rtpmap:45 AV1/90000
a=fmtp:45 level-idx=5;profile=0;tier=0
a=rtpmap:46 rtx/90000
a=fmtp:46 apt=45
a=rtpmap:116 red/90000
a=rtpmap:117 ulpfec/90000
a=ssrc-group:FID 2231627014 632943048
a=ssrc:2231627014 cname:Zk3qYx8b1Hn0TtUv
a=ssrc:632943048 cname:Zk3qYx8b1Hn0TtUv
a=rid:h send
a=rid:m send max-width=640;max-fps=15
a=rid:l send
a=simulcast:send h;m,l;~l
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=ice-ufrag:8hhY
a=ice-pwd:asd88fgpdd777uzjYhagZgMk
a=ice-options:trickle
a=fingerprint:sha-256 19:E2:1C:3B:4B:9F:81:E6:B8:5C:F4:A5:A8:D8:73:04:BB:05:2F:70:9F:04:A9:0E:05:E9:26:33:E8:70:88:A2
a=setup:actpass
a=mid:2
a=sctp-port:5000
a=max-message-size:262144
`)

/** Firefox's answer to it: the picture without simulcast and with fewer codecs. */
export const FIREFOX_ANSWER = crlf(`
v=0
o=mozilla...THIS_IS_SDPARTA-99.0 7153742206517318293 0 IN IP4 0.0.0.0
s=-
t=0 0
a=fingerprint:sha-256 6F:4A:C3:0B:7C:21:9D:5E:8E:4D:11:0A:7B:7E:BC:57:31:5A:2C:90:F0:C1:1A:68:F3:D4:02:9B:61:CD:8A:E7
a=group:BUNDLE 0 1 2
a=ice-options:trickle
a=msid-semantic:WMS *
m=audio 9 UDP/TLS/RTP/SAVPF 111 9 0 8 126
c=IN IP4 0.0.0.0
a=candidate:0 1 UDP 2122187007 4b7fa6ee-0f0c-4a23-8a27-6f2d8e1b9c50.local 49211 typ host
a=candidate:2 1 TCP 2105458943 10.0.0.7 9 typ host tcptype active
a=sendrecv
a=end-of-candidates
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=fmtp:111 maxplaybackrate=48000;stereo=1;useinbandfec=1
a=fmtp:126 0-15
a=ice-pwd:c9b6cb3c3df0bd2bd7e0ff7e6b4b4c5f
a=ice-ufrag:1a2b3c4d
a=mid:0
a=msid:{3f1d6c0a-6f0d-4a7b-8b2e-0f1e2d3c4b5a} {a1b2c3d4-e5f6-4789-90ab-cdef01234567}
a=rtcp-mux
a=rtpmap:111 opus/48000/2
a=rtpmap:9 G722/8000/1
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:126 telephone-event/8000/1
a=setup:active
a=ssrc:1656430301 cname:{7a6b5c4d-3e2f-4101-9283-746556473829}
m=video 9 UDP/TLS/RTP/SAVPF 96 97
c=IN IP4 0.0.0.0
a=recvonly
a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
a=fmtp:96 max-fs=12288;max-fr=60
a=fmtp:97 apt=96
a=ice-pwd:c9b6cb3c3df0bd2bd7e0ff7e6b4b4c5f
a=ice-ufrag:1a2b3c4d
a=mid:1
a=rtcp-fb:96 nack
a=rtcp-fb:96 nack pli
a=rtcp-fb:96 ccm fir
a=rtcp-mux
a=rtcp-rsize
a=rtpmap:96 VP8/90000
a=rtpmap:97 rtx/90000
a=setup:active
m=application 9 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 0.0.0.0
a=sendrecv
a=ice-pwd:c9b6cb3c3df0bd2bd7e0ff7e6b4b4c5f
a=ice-ufrag:1a2b3c4d
a=mid:2
a=setup:active
a=sctp-port:5000
a=max-message-size:1073741823
`)
