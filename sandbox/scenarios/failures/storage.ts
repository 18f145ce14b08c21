import { addFileSystem, addMountTarget } from '@/sandbox/operations/files/build';
import { addRole } from '@/sandbox/operations/iam/build';
import { addBucket, addObject } from '@/sandbox/operations/objects/build';
import type { FileSystem } from '@/sandbox/state/files';
import { closeAllBut } from './close-network';
import type { FailureTable } from './failure-table';
import { allowOnly, ECR, LOGS } from './permissions';
import { openService, type SmallShop } from './small-shop';

/** A file system whose mount targets, one a zone, admit the tasks; made long before the service is opened. */
function addFiles({ world, subnets, taskGroup }: SmallShop): FileSystem {
  taskGroup.ingress.push({
    id: 'sgr-0e0d9c8b7a6f54322',
    protocol: 'tcp',
    fromPort: 2049,
    toPort: 2049,
    source: { groupId: taskGroup.id },
  });
  const fileSystem = addFileSystem(world, { tags: new Map([['Name', 'app']]) });
  for (const subnet of subnets) {
    const target = addMountTarget(world, { fileSystemId: fileSystem.id, subnet, groupIds: [taskGroup.id] });
    if (target) target.availableAt = world.now;
  }
  return fileSystem;
}

const mounting = (fileSystemId: string, rootDirectory = '/') => ({
  task: { volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId, rootDirectory } }] },
  container: { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
});

const ENVIRONMENT_FILE = { type: 's3', value: 'arn:aws:s3:::app-environment/live.env' } as const;
const withEnvironmentFile = { container: { environmentFiles: [ENVIRONMENT_FILE] } };

function addEnvironmentFile({ world }: SmallShop, key = 'live.env'): void {
  addObject(world, addBucket(world, 'app-environment'), key, new TextEncoder().encode('STAGE=live\n'));
}

/** File systems that cannot be mounted, and environment files that cannot be had. */
export const storageFailures: FailureTable = {
  'files-name-unknown': (shop) => {
    const { id } = addFiles(shop);
    const vpc = shop.world.ec2.vpcs.get(shop.taskGroup.vpcId);
    if (vpc) vpc.dnsHostnames = false;
    openService(shop, mounting(id));
  },
  'files-path-missing': (shop) => {
    openService(shop, mounting(addFiles(shop).id, '/grafana'));
  },
  'files-refused': (shop) => {
    const { id } = addFiles(shop);
    shop.taskGroup.ingress = shop.taskGroup.ingress.filter(({ fromPort }) => fromPort !== 2049);
    openService(shop, mounting(id));
  },
  'files-denied': (shop) => {
    const fileSystem = addFiles(shop);
    const Principal = { AWS: `arn:aws:iam::${shop.world.account}:role/backup` };
    fileSystem.policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal, Action: 'elasticfilesystem:ClientMount', Resource: '*' }],
    };
    openService(shop, mounting(fileSystem.id));
  },
  'volume-role-not-trusted': (shop) => {
    const role = addRole(shop.world, { name: 'ecsInfrastructureRole', trustedService: 'ec2.amazonaws.com' });
    openService(shop, {
      task: { volumes: [{ name: 'data', configuredAtLaunch: true }] },
      container: { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
      service: {
        volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn: role.arn, sizeInGiB: 20 } }],
      },
    });
  },
  'no-route-to-environment-file': (shop) => {
    addEnvironmentFile(shop);
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 'logs']);
    openService(shop, withEnvironmentFile);
  },
  'environment-file-denied': (shop) => {
    addEnvironmentFile(shop);
    openService(shop, withEnvironmentFile);
  },
  'missing-environment-file': (shop) => {
    addEnvironmentFile(shop, 'test.env');
    allowOnly(shop, ...ECR, ...LOGS, 's3:GetObject', 's3:GetBucketLocation', 's3:ListBucket');
    openService(shop, withEnvironmentFile);
  },
};
