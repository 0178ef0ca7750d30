/** Stand-in for `http`: ws's Sender and Receiver load it only to use faster native masking. */
export default {}
