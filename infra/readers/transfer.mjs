// What a page in a browser fetches to read some columns of a file:
//   node transfer.mjs FILE COLUMN,…
// Prints requests, bytes and rows. Each slice of the file is one range request.
import { readFile } from 'node:fs/promises'
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet'

const bytes = await readFile(process.argv[2])
let requests = 0
let transferred = 0
const file = {
  byteLength: bytes.length,
  slice(start, end = bytes.length) {
    const from = start < 0 ? bytes.length + start : start
    requests++
    transferred += end - from
    return bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + end)
  },
}
const columns = process.argv[3].split(',')
const metadata = await parquetMetadataAsync(file, { initialFetchSize: 32768 })
const rows = await parquetReadObjects({ file, metadata, columns })
console.log(requests, transferred, rows.length)
