#!/usr/bin/env node
import { main } from '@espalier/cli'

process.exitCode = await main(process.argv.slice(2))
