import { XmlCodec } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';

/** Timestamp format 5 is ISO 8601: what the query dialects write. */
const codec = new XmlCodec({
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: false,
  xmlNamespace: '',
  serviceNamespace: '',
});

/** The members of a response as XML, without the element that the codec puts around them. */
export function writeXmlMembers(schema: NormalizedSchema, value: object): string {
  if (schema.isUnitSchema()) return '';
  const serializer = codec.createSerializer();
  serializer.write(schema, value);
  const xml = String(serializer.flush());
  const opened = xml.indexOf('>');
  return xml[opened - 1] === '/' ? '' : xml.slice(opened + 1, xml.lastIndexOf('</'));
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 cannot carry, even escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text for an XML element; characters that XML cannot carry are replaced. */
export const xmlText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '').replace(FORBIDDEN, '\ufffd');
