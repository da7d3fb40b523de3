/** A file of about a hundred lines. */
export const fileOf = (index) => `import { Module } from '@nestjs/common'
import { OrdersService } from './orders-${index}.service'

@Module({
  imports: [],
  providers: [
    OrdersService, // the first of them
  ],
})
export class OrdersModule {
${Array.from({ length: 14 }, (_, method) => methodOf(index, method)).join('\n')}}
`

const methodOf = (index, method) => `  /** What happens at ${method}. */
  at${method}(orders: readonly Order[]): number {
    // Of ${index} files.
    const open = orders.filter((order) => order.state === 'open' && order.total > ${method})
    return open.reduce((sum, { total }) => sum + total, 0)
  }
`
