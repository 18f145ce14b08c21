'use server';
import { getTask } from '@/lib/queries/get-task';

export async function getTaskAction(input: unknown) {
  return getTask(input);
}
