// Expands a JSON-LD file offline. Of the two contexts it may name, schema.org is
// its vocabulary, and anno.jsonld holds the terms of the W3C Web Annotation context
// that the exports use.
const fs = require('fs')
const path = require('path')
const jsonld = require(path.join(__dirname, 'node_modules', 'jsonld'))
const schema = { '@context': { '@vocab': 'https://schema.org/', url: { '@type': '@id' } } }
const contexts = {
  'https://schema.org': schema,
  'https://schema.org/': schema,
  'http://www.w3.org/ns/anno.jsonld': JSON.parse(fs.readFileSync(path.join(__dirname, 'anno.jsonld'), 'utf8'))
}
const documentLoader = async url => {
  if (!contexts[url]) throw new Error('unknown context ' + url)
  return { contextUrl: null, documentUrl: url, document: contexts[url] }
}
jsonld.expand(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')), { documentLoader })
  .then(x => console.log(JSON.stringify(x)), e => { console.error(e); process.exit(1) })
