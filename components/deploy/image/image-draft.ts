import { completeImageReference } from '@/components/image/complete-image-reference';
import type { Repository } from '@/lib/domain/image';
import { parseImageReference } from '@/lib/domain/image-reference';

/** Where an image is: a tag or digest in a repository of this region's ECR, or a name typed out. */
export type ImageDraft = { source: 'ecr' | 'typed'; repositoryUri: string | null; tag: string; typedImage: string };

export const NO_IMAGE: ImageDraft = { source: 'typed', repositoryUri: null, tag: '', typedImage: '' };

/** The image that the draft names, as far as it names one. */
export const imageToSpec = ({ source, repositoryUri, tag, typedImage }: ImageDraft): string =>
  source === 'typed' ? typedImage.trim() : ((repositoryUri && completeImageReference(tag, repositoryUri)) ?? '');

/** A reference as the form asks for it: by repository and tag where the repository is one of this region's, else typed. */
export function imageFromSpec(image: string, repositories: readonly Repository[]): ImageDraft {
  const reference = parseImageReference(image);
  const own = repositories.find(({ uri }) => uri === `${reference?.registry}/${reference?.repository}`);
  // A tag with a digest beside it says more than the picker can, so it stays as it was typed.
  const label = reference?.tag !== undefined && reference.digest !== undefined ? undefined : reference;
  const tag = label?.tag ?? label?.digest;
  if (own && tag !== undefined) return { source: 'ecr', repositoryUri: own.uri, tag, typedImage: '' };
  return { source: 'typed', repositoryUri: null, tag: '', typedImage: image };
}

/** The image as the form opens: the one that was asked for; a repository by itself leaves the tag to be picked. */
export function createImageDraft(requested: string | undefined, repositories: readonly Repository[]): ImageDraft {
  if (!requested) return repositories.length > 0 ? { ...NO_IMAGE, source: 'ecr' } : NO_IMAGE;
  return repositories.some(({ uri }) => uri === requested)
    ? { ...NO_IMAGE, source: 'ecr', repositoryUri: requested }
    : imageFromSpec(requested, repositories);
}

/** What to call something that runs the image: the last part of its repository's name, in letters that names may have. */
export function suggestName({ source, repositoryUri, typedImage }: ImageDraft): string {
  const text = source === 'ecr' ? repositoryUri : typedImage.trim();
  const reference = text ? parseImageReference(text) : undefined;
  if (!reference) return '';
  const { repository } = reference;
  return repository.slice(repository.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9_-]/g, '-');
}
