package claims

import "testing"

func TestComparePair(t *testing.T) {
	for _, tc := range []struct{ name, a, b, want string }{
		{"negation", "Il sindaco ha firmato l'ordinanza sul traffico in centro.", "Il sindaco non ha firmato l'ordinanza sul traffico.", "contradicts negation"},
		{"another negation", "Il sindaco non ha firmato l'ordinanza, ma incontrerà i residenti.", "Il sindaco incontrerà i residenti.", "corroborates lexical"},
		{"opposite", "Il Senato ha approvato ieri l'emendamento sul bilancio regionale.", "Il Senato ha respinto l'emendamento sul bilancio regionale.", "contradicts antonym"},
		{"figure", "La giunta ha assunto 45 infermieri per l'ospedale di Lodi.", "La giunta ha assunto 60 infermieri per l'ospedale di Lodi.", "contradicts numeric"},
		{"year", "La galleria fu scavata nel 1958 dagli operai della valle.", "La galleria fu scavata nel 1985 dagli operai della valle.", "contradicts numeric"},
		{"no more is not", "La ditta smetterà di produrre caldaie a gasolio.", "La ditta non produrrà più caldaie a gasolio.", "corroborates lexical"},
		{"another matter", "Il treno è arrivato in ritardo a Lecce.", "La squadra di Lecce ha vinto la partita.", "none"},
		{"empty", "", "La squadra ha vinto.", "none"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, p := range [][2]string{{tc.a, tc.b}, {tc.b, tc.a}} {
				got := "none"
				if r, ok := ComparePair(p[0], p[1]); ok {
					got = r.Kind.String() + " " + r.Basis.String()
				}
				if got != tc.want {
					t.Errorf("got %s, want %s", got, tc.want)
				}
			}
		})
	}
}
