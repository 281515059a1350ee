// Loaded before everything else: whatever would reach a network ends the process with a code of its own.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import process from 'node:process'

const refuse = (what) => () => {
  process.stderr.write(`network: ${what}\n`)
  process.exit(97)
}
net.Socket.prototype.connect = refuse('connect')
net.Server.prototype.listen = refuse('listen')
dgram.createSocket = refuse('datagram')
dgram.Socket.prototype.send = refuse('send')
for (const name of Object.keys(dns)) if (/^(?:lookup|resolve)/.test(name)) dns[name] = refuse(name)
for (const name of Object.keys(dns.promises))
  if (/^(?:lookup|resolve)/.test(name)) dns.promises[name] = refuse(name)
syncBuiltinESMExports()
