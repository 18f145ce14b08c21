'use server';
import { deployService } from '@/lib/commands/deploy-service';
import { listImages } from '@/lib/queries/list-images';
import { listSecretKeys } from '@/lib/queries/list-secret-keys';
import { previewDeployment } from '@/lib/queries/preview-deployment';

export async function listImagesAction(input: unknown) {
  return listImages(input);
}

export async function listSecretKeysAction(input: unknown) {
  return listSecretKeys(input);
}

export async function previewDeploymentAction(input: unknown) {
  return previewDeployment(input);
}

export async function deployServiceAction(input: unknown) {
  return deployService(input);
}
