import type { CleanUp } from '../domain/lifecycle-policy/clean-up';
import { hideNeeds, type ImageNeed, type ImageNeeds } from '../domain/lifecycle-policy/image-needs';
import { type Asker, isVisible } from './permitted';

/** What a person is told of what needs images: what they may not see is counted, and not named. */
export const visibleNeeds = (asker: Asker, needs: ImageNeeds): ImageNeeds =>
  Object.fromEntries(Object.entries(needs).map(([digest, ofImage]) => [digest, hide(asker, ofImage)]));

/** The same of a clean-up. */
export const visibleCleanUp = (asker: Asker, cleanUp: CleanUp): CleanUp => ({
  ...cleanUp,
  images: cleanUp.images.map((image) => ({ ...image, needs: hide(asker, image.needs) })),
});

const hide = (asker: Asker, needs: readonly ImageNeed[]): ImageNeed[] =>
  hideNeeds(needs, (resource) => isVisible(asker, resource));
