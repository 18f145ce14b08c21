import { closeAllBut } from './close-network';
import type { FailureTable } from './failure-table';
import { openService, type SmallShop } from './small-shop';

const secretArn = ({ world }: SmallShop) =>
  `arn:aws:secretsmanager:${world.region}:${world.account}:secret:app/key-Ab12Cd`;

/** What stands between the tasks and the services that they need to start. */
export const networkFailures: FailureTable = {
  'no-route-to-ecr': (shop) => {
    closeAllBut(shop, []);
    openService(shop);
  },
  'no-route-to-image-layers': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 'logs']);
    openService(shop);
  },
  'no-route-to-secrets': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 's3', 'logs']);
    openService(shop, { container: { secrets: [{ name: 'KEY', valueFrom: secretArn(shop) }] } });
  },
  'no-route-to-parameters': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 's3', 'logs']);
    openService(shop, { container: { secrets: [{ name: 'KEY', valueFrom: '/app/key' }] } });
  },
  'no-route-to-logs': (shop) => {
    closeAllBut(shop, ['ecr.api', 'ecr.dkr', 's3']);
    openService(shop);
  },
  'registry-unreachable': (shop) => {
    shop.world.faults.registryUnreachable = true;
    openService(shop);
  },
};
