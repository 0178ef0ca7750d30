/** Address of the drawing frame's script; see plugin.ts. */
declare module 'virtual:ladder-frame' {
  const url: string
  export default url
}
