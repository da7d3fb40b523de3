import { create, planOf, remove, stateOf, update } from './steps.ts'
import type { TreeFiles } from './snapshot.ts'

// A tree, and a plan that does to it all that a plan can do.

export const oldTree: TreeFiles = {
  'kept.txt': 'kept',
  'changed.txt': 'old text',
  'mode.sh': 'echo',
  'private.txt': { text: 'old', mode: 0o640 },
  'token.env': 'TOKEN=older',
  'gone/deep/file.txt': 'gone',
  'half/stays.txt': 'stays',
  'half/goes.txt': 'goes',
  turns: 'a file that becomes a folder',
  'folder/one.txt': '1',
  'folder/two.txt': '2',
  'readme.md': 'the same text',
  'empty/': '',
}
export const secret = 's3cr3t'

export const everything = planOf([
  update('changed.txt', 'old text', stateOf('new text')),
  update('mode.sh', 'echo', stateOf('echo', true)),
  update('private.txt', 'old', stateOf('new')),
  update('token.env', 'TOKEN=older', stateOf(`TOKEN=${secret}`)),
  remove('gone/deep/file.txt', 'gone'),
  remove('half/goes.txt', 'goes'),
  remove('turns', 'a file that becomes a folder'),
  create('turns/inside.txt', 'inside'),
  remove('folder/one.txt', '1'),
  remove('folder/two.txt', '2'),
  create('folder', 'a folder that becomes a file'),
  remove('readme.md', 'the same text'),
  create('README.md', 'the same text'),
  create('new/deep/run.sh', stateOf('run', true)),
  create('new/large.txt', 'a line of a large file\n'.repeat(100)),
])
