import { PLATFORMS, type PushOptions, type PushStep, type PushTarget } from './push-target';

type LocalClient = 'docker' | 'podman' | 'buildah';

/** Docker speaks plain HTTP to this machine by itself (dockerd reference, "Insecure registries"). */
const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host);

/**
 * The commands that build an image and push it from one's own machine.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html
 */
export function localSteps(client: LocalClient, target: PushTarget, { architecture, tag }: PushOptions): PushStep[] {
  const { registryHost, region, uri, isPlainHttp } = target;
  const image = `${uri}:${tag}`;
  // Docker has no such option; its daemon is told.
  const insecure = isPlainHttp && client !== 'docker' ? '--tls-verify=false ' : '';
  const password = `aws ecr get-login-password --region ${region}`;
  return [
    ...(client === 'docker' && isPlainHttp && !isLoopback(registryHost) ? [daemonStep(registryHost)] : []),
    {
      id: 'sign-in',
      text: `${password} |\n  ${client} login ${insecure}--username AWS --password-stdin ${registryHost}`,
    },
    { id: 'build', text: `${client} build --platform ${PLATFORMS[architecture]} --tag ${image} .` },
    { id: 'push', text: `${client} push ${insecure}${image}` },
  ];
}

const daemonStep = (host: string): PushStep => ({
  id: 'insecure-registry',
  file: '/etc/docker/daemon.json',
  text: JSON.stringify({ 'insecure-registries': [host] }, undefined, 2),
});
