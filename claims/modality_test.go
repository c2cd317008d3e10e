package claims

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestVouched holds how sure a text is of the claim on an anchor, by whom it is
// vouched for, and when it holds. The articles are of 2024-05-10, a Friday.
func TestVouched(t *testing.T) {
	type vouched struct {
		modality Modality
		by       string
		negated  bool
		when     string
	}
	for name, c := range map[string]struct {
		text, anchor string
		want         vouched
	}{
		"asserted":            {"La fabbrica ha 300 operai.", "300", vouched{ModalityAsserted, "", false, "2024-05-10"}},
		"past of yesterday":   {"Ieri la fabbrica ha assunto 300 operai.", "300", vouched{ModalityAsserted, "", false, "2024-05-09"}},
		"story goes on":       {"Ieri la fabbrica ha riaperto. Ha assunto 300 operai.", "300", vouched{ModalityAsserted, "", false, "2024-05-09"}},
		"own date wins":       {"Nel 2020 la fabbrica ha assunto 300 operai.", "300", vouched{ModalityAsserted, "", false, "2020"}},
		"fronted date":        {"Nel 2023 le vittime sono 300.", "300", vouched{ModalityAsserted, "", false, "2023"}},
		"relative aside":      {"Ieri la fabbrica, che fu aperta nel 1980, ha assunto 300 operai.", "300", vouched{ModalityAsserted, "", false, "2024-05-09"}},
		"conditional":         {"La fabbrica avrebbe assunto 300 operai.", "300", vouched{ModalityHedged, "", false, "2024-05-10"}},
		"perhaps":             {"La fabbrica ha forse 300 operai.", "300", vouched{ModalityHedged, "", false, "2024-05-10"}},
		"future":              {"La fabbrica assumerà 300 operai.", "300", vouched{ModalityPlanned, "", false, "2024-05-10"}},
		"passive future":      {"Saranno assunti 300 operai.", "300", vouched{ModalityPlanned, "", false, "2024-05-10"}},
		"intention":           {"La fabbrica intende assumere 300 operai.", "300", vouched{ModalityPlanned, "", false, "2024-05-10"}},
		"decision":            {"La fabbrica ha deciso di assumere 300 operai.", "300", vouched{ModalityPlanned, "", false, "2024-05-10"}},
		"noun of planning":    {"La volontà di assumere 300 operai è nota.", "300", vouched{ModalityPlanned, "", false, "2024-05-10"}},
		"said":                {"Il sindaco Paolo Neri ha detto che la fabbrica ha 300 operai.", "300", vouched{ModalityReported, "Paolo Neri", false, "2024-05-10"}},
		"source":              {"Secondo la Cgil gli operai sono 300.", "300", vouched{ModalityReported, "Cgil", false, "2024-05-10"}},
		"source, conditional": {"Stando alla Cgil gli operai sarebbero 300.", "300", vouched{ModalityHedged, "Cgil", false, "2024-05-10"}},
		"quoted":              {"«Abbiamo assunto 300 operai», ha detto Paolo Neri.", "300", vouched{ModalityQuoted, "Paolo Neri", false, "2024-05-10"}},
		"denied":              {"Paolo Neri ha negato di avere licenziato 300 operai.", "300", vouched{ModalityDenied, "Paolo Neri", false, "2024-05-10"}},
		"negated":             {"La fabbrica non ha 300 operai.", "300", vouched{ModalityAsserted, "", true, "2024-05-10"}},
		"not only":            {"La fabbrica non solo ha 300 operai ma cresce.", "300", vouched{ModalityAsserted, "", false, "2024-05-10"}},
		"an age is no plan":   {"Il 39enne dovrà pagare una multa.", "39enne", vouched{ModalityAsserted, "", false, "2024-05-10"}},
		"reaching back":       {"Negli ultimi dieci anni la fabbrica ha assunto 300 operai.", "300", vouched{ModalityAsserted, "", false, "2014/2024"}},
		"before brackets":     {"Gli operai sono 300, meno di quelli di lunedì scorso (312).", "312", vouched{ModalityAsserted, "", false, "2024-05-06"}},
		"from rank to rank":   {"Ieri Rossi è salito dal quinto al secondo posto.", "quinto", vouched{ModalityAsserted, "", false, "../2024-05-08"}},
		"back":                {"Gli operai sono 300. Lo riferisce la Cgil.", "300", vouched{ModalityReported, "Cgil", false, "2024-05-10"}},
	} {
		t.Run(name, func(t *testing.T) {
			cs, err := Extract(Article{Text: c.text, Published: "2024-05-10"})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range cs {
				if x.Anchor != c.anchor || x.Kind == KindQuote {
					continue
				}
				got := vouched{x.Modality, x.Attributed, x.Negated, x.When}
				if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(vouched{})); diff != "" {
					t.Errorf("%s: -want +got\n%s", c.text, diff)
				}
				return
			}
			t.Errorf("%s: no claim on %q", c.text, c.anchor)
		})
	}
}
