package claims

// sense fills what comparing needs.
func (d *document) sense() {}
