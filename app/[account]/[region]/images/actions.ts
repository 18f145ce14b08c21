'use server';
import { changeRepository } from '@/lib/commands/change-repository';
import { createRepository } from '@/lib/commands/create-repository';
import { deleteImages } from '@/lib/commands/delete-images';
import { deleteRepository } from '@/lib/commands/delete-repository';
import { startImageScan } from '@/lib/commands/start-image-scan';
import { tagImage } from '@/lib/commands/tag-image';
import { findImages } from '@/lib/queries/find-images';
import { getScanReport } from '@/lib/queries/get-scan-report';
import { listRepositoryFigures } from '@/lib/queries/list-repository-figures';
import { listScanCounts } from '@/lib/queries/list-scan-counts';

export async function createRepositoryAction(input: unknown) {
  return createRepository(input);
}

export async function changeRepositoryAction(input: unknown) {
  return changeRepository(input);
}

export async function deleteRepositoryAction(input: unknown) {
  return deleteRepository(input);
}

export async function tagImageAction(input: unknown) {
  return tagImage(input);
}

export async function deleteImagesAction(input: unknown) {
  return deleteImages(input);
}

export async function startScanAction(input: unknown) {
  return startImageScan(input);
}

export async function getScanReportAction(input: unknown) {
  return getScanReport(input);
}

export async function listFiguresAction(input: unknown) {
  return listRepositoryFigures(input);
}

export async function findImagesAction(input: unknown) {
  return findImages(input);
}

export async function listScanCountsAction(input: unknown) {
  return listScanCounts(input);
}
