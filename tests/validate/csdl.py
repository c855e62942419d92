"""Validates CSDL documents against the XML Schema of OData 4.01: csdl.py SCHEMA DOCUMENT..."""

import sys

from lxml import etree

schema = etree.XMLSchema(etree.parse(sys.argv[1]))
failed = 0
for path in sys.argv[2:]:
    try:
        schema.validate(etree.parse(path))
        errors = list(schema.error_log)
    except etree.XMLSyntaxError as error:
        errors = list(error.error_log)
    failed += len(errors)
    for error in errors[:20]:
        print(f"{path}:{error.line}: {error.message[:300]}")
print(f"{len(sys.argv) - 2} CSDL documents: {failed} violations of the XML Schema")
sys.exit(1 if failed or len(sys.argv) < 3 else 0)
