'use client';
import { useTranslations } from 'next-intl';
import { CodeBlock } from '@/components/ui/code';

/**
 * The three commands that put an image into a repository.
 * See https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html
 */
export function PushCommands({ uri, region }: { uri: string; region: string }) {
  const t = useTranslations('image');
  const [registry = uri] = uri.split('/');
  const text = [
    `aws ecr get-login-password --region ${region} | docker login --username AWS --password-stdin ${registry}`,
    `docker tag IMAGE ${uri}:TAG`,
    `docker push ${uri}:TAG`,
  ].join('\n');
  return <CodeBlock text={text} label={t('pushCommands')} />;
}
