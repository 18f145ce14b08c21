'use server';
import { changeCluster } from '@/lib/commands/change-cluster';
import { createCluster } from '@/lib/commands/create-cluster';
import { deleteCluster } from '@/lib/commands/delete-cluster';

export async function createClusterAction(input: unknown) {
  return createCluster(input);
}

export async function changeClusterAction(input: unknown) {
  return changeCluster(input);
}

export async function deleteClusterAction(input: unknown) {
  return deleteCluster(input);
}
