import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wish } from '@/lib/domain/deployment/wish';
import type { Repository } from '@/lib/domain/image';
import { aSurvey, aWish, aWishContainer, imageOf } from '@/lib/domain/testing/builders';
import { draftOfWish } from './draft-of-wish';
import { openDraft } from './open-draft';
import { anyWish } from './testing';
import { wishOf } from './wish-of';

const uri = imageOf('').slice(0, -1);
const repository: Repository = { arn: 'arn', name: 'boutique/web', uri, immutableTags: false, scanOnPush: false };
const survey = aSurvey();
const before = openDraft(survey, [repository], {});
const there = (wish: Wish) => draftOfWish(wish, survey, [repository], before);

describe('the form filled from a wish', () => {
  it('asks for exactly that wish again, whatever it is', () => {
    fc.assert(
      fc.property(anyWish, (wished) => {
        expect(wishOf(there(wished))).toEqual(wished);
      }),
    );
  });

  it('shows an image of this region by its repository and tag', () => {
    const [container] = there(aWish({ containers: [aWishContainer()] })).containers;
    expect(container?.image).toMatchObject({ source: 'ecr', repositoryUri: uri, tag: '1.5.0' });
  });

  it('keeps answers that the wish has no question for', () => {
    const told = { ...before, reach: { ...before.reach, host: 'shop.example.com' } };
    expect(draftOfWish(aWish(), survey, [repository], told).reach).toMatchObject({
      kind: 'none',
      host: 'shop.example.com',
    });
  });
});
