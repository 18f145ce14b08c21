import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Repository } from '@/lib/domain/image';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { aContainerSpec, anInventory, aSpec, imageOf } from '@/lib/domain/testing/builders';
import { draftFromSpec } from './draft-from-spec';
import { openDraft } from './open-draft';
import { specFromDraft } from './spec-from-draft';
import { anySpec } from './testing';

const uri = imageOf('').slice(0, -1);
const repository: Repository = { arn: 'arn', name: 'boutique/web', uri, immutableTags: false, scanOnPush: false };
const inventory = anInventory();
const before = openDraft(inventory, [repository], {});
const fill = (spec: ServiceSpec) => draftFromSpec(spec, inventory, [repository], before);

describe('the form filled from a wish', () => {
  it('asks for exactly that wish again, whatever it is', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(specFromDraft(fill(spec))).toEqual(spec);
      }),
    );
  });

  it('shows an image of this region by its repository and tag', () => {
    const [container] = fill(aSpec({ containers: [aContainerSpec()] })).containers;
    expect(container?.image).toMatchObject({ source: 'ecr', repositoryUri: uri, tag: '1.5.0' });
  });

  it('keeps answers that the wish has no question for', () => {
    const edited = { ...before, reach: { ...before.reach, host: 'shop.example.com' } };
    expect(draftFromSpec(aSpec(), inventory, [repository], edited).reach).toMatchObject({
      kind: 'none',
      host: 'shop.example.com',
    });
  });
});
