import { describe, expect, it } from 'vitest';
import { pinImages, runningDigests } from './pin-running-images';
import { aContainer, aContainerDefinition, aDeployment, aService, aTask, aTaskDefinition } from './testing/builders';

const [THEN, NOW] = ['a', 'b'].map((letter) => `sha256:${letter.repeat(64)}`);
const definition = (image: string, more = {}) =>
  aTaskDefinition({ containers: [aContainerDefinition({ name: 'web', image, ...more })] });
const imageOf = ({ containers }: ReturnType<typeof aTaskDefinition>) => containers[0]?.image;

describe('the image that the next task of a deployment pulls', () => {
  it('is the one that its tag meant when the deployment began', () => {
    expect(imageOf(pinImages(definition('registry/shop/web:1.4'), { web: THEN }))).toBe(`registry/shop/web@${THEN}`);
  });

  it('is what the revision says where it names a digest, where the container is not held to one, and where none is known', () => {
    const named = `registry/shop/web@${NOW}`;
    expect(imageOf(pinImages(definition(named), { web: THEN }))).toBe(named);
    const free = { passthrough: { versionConsistency: 'disabled' } };
    expect(imageOf(pinImages(definition('registry/shop/web:1.4', free), { web: THEN }))).toBe('registry/shop/web:1.4');
    expect(imageOf(pinImages(definition('registry/shop/web:1.4'), {}))).toBe('registry/shop/web:1.4');
  });
});

describe('the digests that a service runs', () => {
  const service = aService({ deployments: [aDeployment({ id: 'ecs-svc/2' })] });
  const running = (deploymentId: string, digest: string | undefined) =>
    aTask({ deploymentId, containers: [aContainer({ name: 'web', ...(digest !== undefined && { digest }) })] });

  it('are those of its newest deployment', () => {
    const tasks = [running('ecs-svc/1', THEN), running('ecs-svc/2', NOW), running('ecs-svc/2', NOW)];
    expect(runningDigests(service, tasks)).toEqual({ web: NOW });
  });

  it('are not known where its tasks differ', () => {
    expect(runningDigests(service, [running('ecs-svc/2', THEN), running('ecs-svc/2', NOW)])).toEqual({});
  });
});
