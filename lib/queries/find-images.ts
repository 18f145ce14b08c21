import { FindImagesInput } from '../domain/wire/image-actions';
import { findImages as findWithinRepositories } from '../server/load/find-images';
import { query } from '../server/operation';

/** The images of the region whose tag or digest contains a text. */
export const findImages = query({
  permission: 'console:read',
  input: FindImagesInput,
  run: ({ text }, context) => findWithinRepositories(context, text),
});
