import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TasksView } from '@/components/task/tasks-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('service.tabs'))('tasks') };
}

export default function TasksPage() {
  return <TasksView />;
}
