/**
 * Text that scenarios have in common, given to the compressor so that a link carries only what is
 * special. Links in the wild depend on every character: to change it, add a new link version.
 * What is most common stands last, where the compressor's distances are shortest.
 */
export const LINK_DICTIONARY_1 = [
  '"turn":{"username":"learner","credential":"secret",',
  '"full-cone""restricted-cone""port-restricted-cone""symmetric""endpoint-independent"',
  '"mapping":"address-dependent","filtering":"address-and-port-dependent","ports":"preserve',
  '"sequential""random","mappingTimeoutMs":120000,"hairpinning":false,"publicAddress":',
  '"faults":[{"id":"","match":{"from":"to":"via":"protocol":"stun","type":"binding-request"',
  '"direction":"send"},"nth":1,"every","rate":"action":"drop""delay""duplicate""reorder""corrupt',
  '"do":"fail-server"},"do":"restore-server"},{"server":"signaling",',
  '"do":"cut-signaling"},"do":"restart-ice"},"do":"close-channel","do":"close"},',
  '"ordered":false,"maxRetransmits":,"maxPacketLifeTime":,"iceTransportPolicy":"relay"',
  '"carol":{"network":"home-a""home-b","polite":true,".ice.connected".signaling.have-local-offer',
  '.connection.connected","peer":"carol","do":"connect","to":"alice"},{"atSeq":',
  '{"version":1,"title":"","seed":1,"werift":"patched","peers":{',
  '"alice":{"network":"internet","polite":false,"iceTransportPolicy":"all"},',
  '"bob":{"network":"internet","polite":true,"iceTransportPolicy":"all"}},',
  '"networks":{"internet":{"nat":"none","link":{"latencyMs":25,"jitterMs":0,"lossRate":0},',
  '"firewall":{"blockUdp":false}}},',
  '"servers":{"signaling":{"link":{"latencyMs":25,"jitterMs":0,"lossRate":0}},',
  '"stun":{"link":{"latencyMs":25,"jitterMs":0,"lossRate":0}}},"iceServers":["stun"],"faults":[],',
  '"script":[{"atMs":0,"peer":"alice","do":"create-channel","label":"data"},',
  '{"atMs":0,"peer":"alice","do":"connect","to":"bob"},',
  '{"after":"alice.channel.data.open","peer":"alice","do":"send","label":"data",',
  '"text":"hello from alice"},',
  '{"after":"bob.channel.data.open","peer":"bob","do":"send","label":"data",',
  '"text":"hello from bob"}],"stop":{"atMs":30000},"limits":{"events":200000}}',
].join('')
