import { formatImageReference, parseImageReference } from '@/lib/domain/image-reference';

/**
 * The reference that a person means by what they typed beside a running image: a tag, a digest or both of the same
 * repository, or any whole reference. Undefined for nothing. What cannot be read is given back as typed, so that the
 * server refuses it in words.
 */
export function completeImageReference(typed: string, running: string): string | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const home = parseImageReference(running);
  if (!home || text.includes('/')) return text;
  const { registry, repository } = home;
  const [tag = '', ofTag] = text.split('@');
  if (tag !== '' && ofTag?.startsWith('sha256:') && !tag.includes(':'))
    return formatImageReference({ registry, repository, tag, digest: ofTag });
  const digest = text.replace(/^@/, '');
  if (digest.startsWith('sha256:')) return formatImageReference({ registry, repository, digest });
  // `nginx:1.27` is a whole reference to another repository; a tag has no colon.
  return text.includes(':') ? text : formatImageReference({ registry, repository, tag: text });
}
