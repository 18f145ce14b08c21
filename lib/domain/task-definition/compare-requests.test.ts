import { describe, expect, it } from 'vitest';
import { compareRequests } from './compare-requests';

type Mapping = Record<string, unknown>;
const aRequest = (container: Mapping = {}, more: Mapping = {}): Mapping => ({
  family: 'web',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'shop/web:1', ...container }],
  ...more,
});

describe('what differs between two requests', () => {
  it('is nothing where a default is set explicitly', () => {
    const request = aRequest(
      {
        cpu: 0,
        essential: true,
        mountPoints: [],
        portMappings: [{ hostPort: 80, containerPort: 80, protocol: 'tcp' }],
        environment: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
      },
      { volumes: [], runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' } },
    );
    const silent = aRequest({
      portMappings: [{ containerPort: 80 }],
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    });
    expect(compareRequests(request, silent)).toEqual([]);
  });

  it('is labelled for people, image first, and secrets are not shown', () => {
    const before = aRequest({ environment: [{ name: 'API_KEY', value: 'old' }], command: ['serve', 'the shop'] });
    const after = aRequest(
      {
        image: 'shop/web:2',
        environment: [
          { name: 'API_KEY', value: 'new' },
          { name: 'LEVEL', value: 'info' },
        ],
        portMappings: [{ containerPort: 80, name: 'http' }],
      },
      { cpu: '512' },
    );
    expect(compareRequests(before, after)).toEqual([
      { kind: 'image', container: 'web', from: 'shop/web:1', to: 'shop/web:2' },
      { kind: 'cpu', from: '256', to: '512' },
      { kind: 'environment-added', container: 'web', name: 'LEVEL', to: 'info' },
      { kind: 'environment-changed', container: 'web', name: 'API_KEY', masked: true },
      { kind: 'ports', container: 'web', to: '80/tcp {"name":"http"}' },
      { kind: 'command', container: 'web', from: 'serve "the shop"' },
    ]);
  });

  it('loses nothing for which there is no word', () => {
    const after = aRequest(
      { mountPoints: [{ sourceVolume: 'data' }] },
      { volumes: [{ name: 'data' }], family: 'shop' },
    );
    expect(compareRequests(aRequest(), after)).toEqual([
      { kind: 'other', container: 'web', name: 'mountPoints', to: '[{"sourceVolume":"data"}]' },
      { kind: 'other', name: 'family', from: 'web', to: 'shop' },
      { kind: 'other', name: 'volumes', to: '[{"name":"data"}]' },
    ]);
  });

  it('takes the name of a member of every object as any other', () => {
    const after = aRequest({ environment: [{ name: 'constructor', value: '1' }] }, { toString: 'x' });
    expect(compareRequests(aRequest(), after)).toEqual([
      { kind: 'environment-added', container: 'web', name: 'constructor', to: '1' },
      { kind: 'other', name: 'toString', to: 'x' },
    ]);
  });

  it('names containers that come and go', () => {
    const renamed = { ...aRequest(), containerDefinitions: [{ name: 'api', image: 'shop/api:1' }] };
    expect(compareRequests(aRequest(), renamed)).toEqual([
      { kind: 'container-added', container: 'api', to: 'shop/api:1' },
      { kind: 'container-removed', container: 'web', from: 'shop/web:1' },
    ]);
  });
});
