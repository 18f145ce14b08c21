import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '@/sandbox/testing';
import { accountContents } from './account-contents';
import { openTerraform, terraformObstacle, terraformTestTitle } from './terraform-runner';

const guide = readFileSync('docs/sandbox.md', 'utf8');
const section = /## Try your Terraform\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? '';
const blocksOf = (language: string) =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block = '']) => block);

describe('the section of the guide about Terraform', () => {
  const [configuration = ''] = blocksOf('hcl');
  const commands = blocksOf('sh').flatMap((block) => block.trim().split('\n'));

  it('has a configuration and commands to try', () => {
    expect(configuration).toContain('resource "aws_ecs_service"');
    expect(commands.filter((line) => line.startsWith('terraform '))).toHaveLength(5);
  });

  it.skipIf(terraformObstacle)(
    terraformTestTitle('is right in every line, and leaves nothing behind'),
    { timeout: 240_000 },
    async () => {
      const sandbox = await startSandbox({ clock: 'system', speed: 1000, throttle: true });
      const terraform = openTerraform(sandbox.url, { text: configuration });
      onTestFinished(async () => {
        terraform.remove();
        await sandbox.close();
      });
      const before = accountContents(sandbox.world());
      const printed: string[] = [];
      for (const line of commands.filter((command) => command.startsWith('terraform '))) {
        printed.push(await terraform.shell(line));
      }
      const [, applied, planned, changed, destroyed] = printed;
      expect(applied).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\./);
      expect(planned).toContain('No changes. Your infrastructure matches the configuration.');
      expect(changed).toContain('1 added, 1 changed, 1 destroyed.');
      expect(destroyed).toContain('Destroy complete!');
      expect(accountContents(sandbox.world())).toEqual(before);
      expect(sandbox.bugs).toEqual([]);
    },
  );
});
