import { addDefaultVpc } from '@/sandbox/operations/ec2/default-vpc';
import type { Scenario } from './scenario';

/** An account in which nothing was made yet: a region holds its default VPC only. */
export const empty: Scenario = (world) => {
  addDefaultVpc(world);
};
