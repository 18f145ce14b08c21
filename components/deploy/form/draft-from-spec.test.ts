import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Repository } from '@/lib/domain/image';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { aContainerSpec, anInventory, aSpec, imageOf } from '@/lib/domain/testing/builders';
import { draftFromSpec, specFromDraft } from './draft';
import { openDraft } from './open-draft';
import { anySpec } from './testing';

const uri = imageOf('').slice(0, -1);
const repository: Repository = { arn: 'arn', name: 'boutique/web', uri, immutableTags: false, scanOnPush: false };
const inventory = anInventory();
const before = openDraft(inventory, [repository], {});
const fill = (spec: ServiceSpec) => draftFromSpec(spec, inventory, [repository], before);

describe('the form filled from a spec', () => {
  it('gives exactly that spec again, whatever it is', () => {
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

  it('keeps what the spec does not say', () => {
    const edited = { ...before, reach: { ...before.reach, host: 'shop.example.com' } };
    expect(draftFromSpec(aSpec(), inventory, [repository], edited).reach).toMatchObject({
      kind: 'none',
      host: 'shop.example.com',
    });
  });
});
