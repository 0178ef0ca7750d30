/** The network that is always there: public addresses, no NAT, no firewall. */
export const INTERNET = 'internet'
