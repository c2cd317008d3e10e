package claims

import "math"

// Sums: «12,4 grammi», «13,2 grammi» and «5,2 grammi» in one article are
// «circa trenta grammi» in another.

const (
	sumParts = 4    // the most parts that a sum is looked for in
	sumReach = 1500 // code points between the first part and the last
	sumLeast = 10   // below it sums come out by chance
)

// sums finds figures of b that are the sum of figures of a.
func sums(a, b []view, swapped bool, s setting) []found {
	if s.same || s.story < sameStoryAt {
		return nil
	}
	var out []found
	for j := range b {
		total := &b[j]
		if !summable(total) || total.num.said < sumLeast && total.cues&hintTotal == 0 {
			continue
		}
		for _, parts := range partsOf(a, total) {
			for _, i := range parts {
				f := found{x: i, y: j, verdict: agrees(agreeRound, BasisArithmetic, 0.5, &a[i], total)}
				for _, k := range parts {
					if k != i {
						f.also = append(f.also, a[k].c)
					}
				}
				if swapped {
					f.x, f.y = f.y, f.x
				}
				out = append(out, f)
			}
		}
	}
	return out
}

func summable(v *view) bool {
	return (v.slot == slotCount || v.slot == slotMoney) && v.has&hasNumber != 0 && v.num.said > 0 && v.unit != 0
}

// partsOf finds the first run of figures of the total's unit, in the order of
// the text, that add up to it. A figure that agrees with the total by itself
// ends the search: the article does not leave it to be added up.
func partsOf(a []view, total *view) [][]int {
	var same []int
	for i := range a {
		if !summable(&a[i]) || a[i].slot != total.slot || a[i].unit != total.unit {
			continue
		}
		if agree(a[i].num, total.num) >= agreeRound {
			return nil
		}
		if a[i].num.exact || a[i].c.Modifier == ModifierApprox {
			same = append(same, i)
		}
	}
	for n := 2; n <= sumParts; n++ {
		for from := 0; from+n <= len(same); from++ {
			run := same[from : from+n]
			if a[run[n-1]].c.AnchorStart-a[run[0]].c.AnchorStart > sumReach {
				continue
			}
			sum, seen := 0.0, map[float64]bool{}
			for _, i := range run {
				sum += a[i].num.said
				seen[a[i].num.said] = true
			}
			if len(seen) < n { // a repeated figure is a second mention
				continue
			}
			if math.Abs(sum-total.num.said) < 1e-9*total.num.said || !total.num.exact && sum >= total.num.low && sum <= total.num.high {
				return [][]int{run}
			}
		}
	}
	return nil
}
