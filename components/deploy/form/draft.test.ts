import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { aContainerSpec, aSpec } from '@/lib/domain/testing/builders';
import { editContainer } from '../containers/containers-draft';
import { editReach } from '../reach/reach-draft';
import { draftFromSpec, specFromDraft } from './draft';
import { anySpec, inventory, openTestDraft, repository } from './testing';

describe('the draft of a deployment', () => {
  it('needs nothing but an image to be a spec that the schema accepts', () => {
    const spec = ServiceSpec.parse(specFromDraft(openTestDraft({ image: `${repository.uri}:1.5.0` })));
    expect(spec).toMatchObject({
      name: 'web',
      containers: [{ name: 'web', image: `${repository.uri}:1.5.0`, ports: [] }],
    });
    expect(spec.network).toEqual({
      subnetIds: ['private-a', 'private-b'],
      securityGroups: { kind: 'existing', ids: ['sg-a'] },
      publicIp: false,
    });
    expect(spec.exposure).toEqual({ kind: 'none' });
    expect(spec).not.toHaveProperty('scaling');
  });

  it('needs a port and a click more to be reached over a load balancer', () => {
    const reached = editReach({ kind: 'new' })(openTestDraft({ image: `${repository.uri}:1.5.0` }));
    const spec = ServiceSpec.parse(
      specFromDraft(editContainer(1, (container) => ({ ...container, port: 8080 }))(reached)),
    );
    expect(spec.exposure).toMatchObject({
      container: 'web',
      containerPort: 8080,
      scheme: 'internet-facing',
      subnetIds: ['public-a', 'public-b'],
      listener: { protocol: 'http', port: 80 },
    });
    expect(spec.network.securityGroups).toEqual({ kind: 'new' });
    expect(spec.rolling.gracePeriodSeconds).toBe(60);
  });

  it('leaves out rows of variables that were added and never filled', () => {
    const draft = editContainer(1, (container) => ({
      ...container,
      environment: [
        { id: 1, name: '', value: '' },
        { id: 2, name: ' MODE ', value: 'test' },
      ],
    }))(openTestDraft());
    expect(specFromDraft(draft).containers[0]?.environment).toEqual([{ name: 'MODE', value: 'test' }]);
  });
});

const before = openTestDraft();
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
    expect(container?.image).toMatchObject({ source: 'ecr', repositoryUri: repository.uri, tag: '1.5.0' });
  });

  it('keeps what the spec does not say', () => {
    const edited = { ...before, reach: { ...before.reach, host: 'shop.example.com' } };
    expect(draftFromSpec(aSpec(), inventory, [repository], edited).reach).toMatchObject({
      kind: 'none',
      host: 'shop.example.com',
    });
  });
});
