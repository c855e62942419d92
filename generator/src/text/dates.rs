//! Dates and times as the macros `date!` and `date_time!` of the runtime take them.

/// Returns true for a day of the calendar: `2028-02-29`.
pub(crate) fn is_date(text: &str) -> bool {
    if !has_shape(text, "0000-00-00") {
        return false;
    }
    let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Returns true for a date and time with seconds and an offset: `2028-02-29T09:00:00Z`. An offset of zero is written as `Z`.
pub(crate) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return false };
    let is_utc = has_shape(time, "00:00:00Z");
    let has_offset = has_shape(time, "00:00:00+00:00") || has_shape(time, "00:00:00-00:00");
    let is_below = |at: usize, limit: u16| number(&time[at..at + 2]) < limit;
    is_date(date)
        && (is_utc || has_offset)
        && [(0, 24), (3, 60), (6, 60)].into_iter().all(|(at, limit)| is_below(at, limit))
        && (is_utc || is_below(9, 24) && is_below(12, 60) && !time.ends_with("00:00"))
}

/// Returns true for a date and time, also with fractions of a second, and with `+00:00` for UTC.
pub(crate) fn is_timestamp(text: &str) -> bool {
    if let Some(start) = text.strip_suffix("+00:00") {
        return is_timestamp(&[start, "Z"].concat());
    }
    let Some((start, rest)) = text.split_once('.') else { return is_date_time(text) };
    let zone = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=9).contains(&(rest.len() - zone.len())) && is_date_time(&[start, zone].concat())
}

/// Returns true if a text has digits where the shape has `0`, and equals it elsewhere.
fn has_shape(text: &str, shape: &str) -> bool {
    let fits = |(byte, shape): (u8, u8)| if shape == b'0' { byte.is_ascii_digit() } else { byte == shape };
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(fits)
}

fn number(digits: &str) -> u16 {
    digits.parse().unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for date in ["2028-02-29", "2000-02-29", "2027-12-31", "0001-04-30"] {
            assert!(is_date(date), "{date}");
        }
        for text in
            ["2027-02-29", "1900-02-29", "2027-04-31", "2027-13-01", "2027-00-01", "2027-01-00", "2027-1-01", "é"]
        {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn times_have_seconds_and_an_offset() {
        for text in ["2028-02-29T09:00:00Z", "2028-02-29T23:59:59-08:00"] {
            assert!(is_date_time(text), "{text}");
        }
        let others = [
            "2028-02-29",
            "2028-02-29T09:00Z",
            "2028-02-29T09:00:00",
            "2028-02-29T09:00:00.5Z",
            "2028-02-29T24:00:00Z",
            "2028-02-29T09:60:00Z",
            "2028-02-29T09:00:00+24:00",
            "2028-02-29T09:00:00+00:00",
            "2028-02-30T09:00:00Z",
        ];
        for text in others {
            assert!(!is_date_time(text), "{text}");
        }
    }
}
