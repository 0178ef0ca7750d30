/** 编辑字段时，值该写成什么样子。 */
export const VALUES_ZH: Readonly<Record<string, string>> = {
  'a number from 0 to {0}, decimal or 0x…': '0 到{0}的数，十进制或 0x…',
  'bytes as hexadecimal digits': '十六进制数字表示的字节',
  '{0} bytes as {1} hexadecimal digits': '{0}个字节，写成{1}位十六进制数字',
  'a text on one line': '单行文本',
  'an address like 192.0.2.1:3478 or [2001:db8::1]:3478':
    '地址，如 192.0.2.1:3478 或 [2001:db8::1]:3478',
  'a type like {0}, or its number': '类型，如{0}，或它的编号',
  'a code from 300 to 699, with a reason behind it or without':
    '300 到 699 的代码，后面可带原因，也可不带',
  'a text': '文本',
  'a text or any JSON value': '文本或任意 JSON 值',
  'nothing: it is there or not': '没有值：它要么在，要么不在',
}
