"""What words mean, across languages: one meaning per line, its words and phrases joined by commas.

Used to find a field or an option that is said in other words, or in another language, than the page's. A word
may stand on several lines. Plurals and endings of English words need no mention.
"""

from __future__ import annotations

PEOPLE = """
person, people, người, nhân khẩu
name, tên, họ tên, họ và tên
surname, last name, family name, họ
first name, given name, tên gọi
child, children, kid, son, daughter, trẻ em, trẻ, bé, cháu bé, cháu, em bé, con, con trai, con gái
baby, infant, em bé, sơ sinh
adult, grown-up, người lớn
old, elderly, senior, aged, cao tuổi, lớn tuổi, già
parent, parents, father, mother, dad, mom, mum, phụ huynh, cha mẹ, bố mẹ, ba mẹ, bố, mẹ, cha, ba, má
father, dad, bố, cha, ba, tía
mother, mom, mum, mẹ, má, mạ
grandparent, grandparents, grandfather, grandmother, ông bà, ông nội, bà nội, ông ngoại, bà ngoại
brother, sister, sibling, anh chị em, anh trai, chị gái, em trai, em gái
guardian, giám hộ
wife, spouse, vợ, phối ngẫu
husband, spouse, chồng, phối ngẫu
relative, family, gia đình, người thân, thân nhân, thân
friend, bạn bè, bạn
household, hộ gia đình, hộ, nhà
driver, tài xế, lái xe, người lái, lái
passenger, hành khách
traveller, traveler, khách du lịch
guest, visitor, khách
customer, client, khách hàng
applicant, người nộp đơn, người đăng ký, ứng viên
owner, chủ, chủ sở hữu, chủ nhà, chủ hộ
tenant, renter, người thuê, bên thuê, người đi thuê, bên đi thuê, người thuê nhà
landlord, người cho thuê, bên cho thuê, chủ nhà
sender, người gửi
recipient, receiver, addressee, người nhận
buyer, purchaser, người mua, bên mua
seller, người bán, bên bán
leader, trưởng nhóm, trưởng đoàn, nhóm trưởng
representative, đại diện, người đại diện
referee, reference, người giới thiệu
witness, nhân chứng, người làm chứng
student, học sinh, sinh viên, học viên
pupil, học sinh
university student, undergraduate, sinh viên
teacher, lecturer, giáo viên, giảng viên, thầy cô
doctor, physician, bác sĩ
patient, bệnh nhân, người bệnh
staff, employee, nhân viên, cán bộ
civil servant, official, công chức, viên chức, cán bộ
worker, labourer, laborer, công nhân, lao động, người lao động
farmer, nông dân
retired, retiree, pensioner, về hưu, hưu trí, nghỉ hưu
unemployed, jobless, thất nghiệp
freelance, self-employed, tự do, làm tự do, tự kinh doanh
director, giám đốc
chairman, chairperson, chủ tịch
manager, quản lý
volunteer, tình nguyện viên, tình nguyện
cardholder, card holder, chủ thẻ
pet, animal, thú cưng, vật nuôi, thú nuôi, con vật
speaker, diễn giả
beginner, mới bắt đầu, người mới
foreigner, foreign, người nước ngoài, nước ngoài
citizen, công dân
male, man, men, boy, nam, đàn ông, con trai, trai, đực
female, woman, women, girl, nữ, phụ nữ, con gái, gái, cái
single, unmarried, độc thân, chưa kết hôn, chưa vợ, chưa chồng
married, đã kết hôn, có gia đình, lập gia đình
divorced, ly hôn, ly dị
widowed, góa
group, nhóm, đoàn
team, đội, nhóm
member, thành viên, hội viên
individual, personal, private, cá nhân, riêng, tư nhân
organisation, organization, tổ chức, cơ quan, đơn vị
company, firm, enterprise, công ty, doanh nghiệp
"""

PLACES = """
place, location, venue, spot, nơi, địa điểm, chỗ, điểm, vị trí
address, địa chỉ
home, house, nhà, nhà ở
apartment, flat, condo, căn hộ, chung cư
villa, biệt thự
room, phòng
private room, phòng riêng
dormitory, dorm, ký túc xá
office, văn phòng, cơ quan
counter, desk, quầy
branch, chi nhánh
shop, store, cửa hàng
supermarket, siêu thị
market, chợ
school, trường, trường học
kindergarten, nursery, preschool, mầm non, nhà trẻ, mẫu giáo
university, college, đại học, cao đẳng
class, classroom, lớp, lớp học
library, thư viện
hospital, bệnh viện
clinic, phòng khám
centre, center, trung tâm
station, trạm, ga, nhà ga
airport, sân bay
hotel, khách sạn
restaurant, nhà hàng, quán
garden, yard, sân vườn, vườn
outdoor, outside, ngoài trời, bên ngoài, ngoài
indoor, inside, trong nhà, bên trong, trong
window, cửa sổ
balcony, ban công
terrace, rooftop, sân thượng
floor, storey, tầng, lầu
street, road, đường, phố
ward, phường
commune, xã
district, quận, huyện
city, town, thành phố, thị xã, tp
province, tỉnh
country, nation, nước, quốc gia, đất nước
nationality, citizenship, quốc tịch
domestic, local, trong nước, nội địa
international, overseas, abroad, quốc tế, nước ngoài, hải ngoại
north, northern, bắc, miền bắc
south, southern, nam, miền nam
central, miền trung
sea, beach, biển
mountain, núi
river, sông
island, đảo
hanoi, ha noi, hà nội
saigon, ho chi minh city, ho chi minh, hcm, hcmc, hồ chí minh, sài gòn, tp hcm, tp. hồ chí minh, tp.hcm, tphcm, thành phố hồ chí minh
da nang, danang, đà nẵng
hue, huế
hai phong, haiphong, hải phòng
can tho, cần thơ
nha trang, nha trang
da lat, dalat, đà lạt
vung tau, vũng tàu
phu quoc, phú quốc
hoi an, hội an
ha long, halong, hạ long
sapa, sa pa
vietnam, viet nam, vietnamese, việt nam, việt, tiếng việt
english, england, uk, united kingdom, british, tiếng anh, anh quốc
french, france, tiếng pháp, pháp
chinese, china, tiếng trung, trung quốc, hoa
japanese, japan, tiếng nhật, nhật bản, nhật
korean, korea, tiếng hàn, hàn quốc, hàn
german, germany, tiếng đức, đức
american, america, usa, united states, mỹ, hoa kỳ
australian, australia, úc
singapore, singaporean, xinh ga po
thailand, thai, thái lan, thái
department, phòng ban, bộ phận, khoa
reception, lễ tân
kitchen, bếp
parking, đậu xe, đỗ xe, gửi xe
headquarters, head office, trụ sở
warehouse, kho
current, present, hiện tại, hiện nay
permanent, thường trú
temporary, tạm trú, tạm thời
workplace, nơi làm việc, chỗ làm
"""

TIME = """
date, day, ngày
month, tháng
year, năm
week, tuần
hour, time, giờ, tiếng, thời gian
minute, phút
morning, am, buổi sáng, sáng, ca sáng
noon, midday, lunch time, buổi trưa, trưa
afternoon, pm, buổi chiều, chiều, ca chiều
evening, night, buổi tối, tối, đêm, ca tối
all day, full day, cả ngày, nguyên ngày
half day, nửa ngày
weekday, weekdays, working day, working days, trong tuần, ngày thường, các ngày trong tuần, ngày làm việc
weekend, weekends, cuối tuần
monday, mondays, thứ hai
tuesday, tuesdays, thứ ba
wednesday, wednesdays, thứ tư
thursday, thursdays, thứ năm
friday, fridays, thứ sáu
saturday, saturdays, thứ bảy
sunday, sundays, chủ nhật
spring, mùa xuân
summer, mùa hè, hè
autumn, fall, mùa thu
winter, mùa đông
birth, born, sinh, đẻ, ra đời
age, aged, years old, year old, tuổi, độ tuổi
start, begin, beginning, bắt đầu, khởi hành, từ ngày
end, finish, kết thúc, đến ngày
duration, length, term, period, thời hạn, thời gian, kỳ hạn, thời lượng
expire, expired, expiry, expiration, hết hạn
expiring, about to expire, expire soon, sắp hết hạn
issue date, issued, cấp, ngày cấp
arrival, arrive, đến, tới
departure, depart, leave, leaving, khởi hành, đi, rời
return, give back, drop off, drop-off, trả, trả lại, về, quay về
pick up, pick-up, pickup, collect, nhận, lấy, đón
delivery, deliver, giao, giao hàng, phát
daily, every day, each day, hàng ngày, hằng ngày, mỗi ngày, ngày nào cũng
weekly, every week, each week, once a week, hàng tuần, hằng tuần, mỗi tuần, tuần nào cũng
monthly, every month, each month, hàng tháng, hằng tháng, mỗi tháng, từng tháng, tháng nào cũng, một tháng
yearly, annual, annually, every year, hàng năm, hằng năm, mỗi năm
quarterly, hàng quý, theo quý
once, one time, một lần
twice, two times, hai lần
several, many, multiple, few, nhiều, vài, nhiều lần
rarely, seldom, hardly, hardly ever, hiếm khi, ít khi, thỉnh thoảng lắm
sometimes, occasionally, now and then, thỉnh thoảng, đôi khi, lâu lâu
often, frequently, frequent, thường xuyên, hay
always, luôn, luôn luôn, lúc nào cũng
never, never ever, chưa bao giờ, chưa từng, chưa lần nào, không bao giờ
ever, before, already, đã từng, từng, trước đây, rồi
now, immediately, right away, ngay, lập tức, ngay lập tức
urgent, urgently, emergency, gấp, khẩn, khẩn cấp, cấp bách, hỏa tốc
late, delayed, overdue, muộn, trễ, chậm
early, sớm
long term, dài hạn
short term, ngắn hạn
full time, full-time, toàn thời gian
part time, part-time, bán thời gian
first, 1st, đầu tiên, thứ nhất
last, final, previous, trước, cuối
next, following, sau, tiếp theo, kế tiếp
new, mới
renew, renewal, gia hạn, đổi, cấp lại, cấp đổi
preferred, desired, wanted, expected, mong muốn, dự kiến
appointment, lịch hẹn, hẹn
schedule, lịch
deadline, hạn chót
period of study, khóa, khóa học
"""

MONEY = """
money, amount, sum, số tiền, tiền, khoản
cash, tiền mặt
bank transfer, transfer, wire, chuyển khoản
bank, ngân hàng
credit card, debit card, card, thẻ tín dụng, thẻ ghi nợ, thẻ
e-wallet, ewallet, digital wallet, wallet, momo, zalopay, ví điện tử, ví
pay, payment, paid, thanh toán, trả tiền, trả, đóng tiền
cash on delivery, cod, thu hộ
instalment, installment, instalments, installments, trả góp
invoice, bill, hóa đơn
receipt, biên lai, hóa đơn, biên nhận
refund, money back, hoàn tiền, trả lại tiền
compensation, compensate, reimburse, bồi thường, đền bù, đền
voucher, gift card, coupon, phiếu, phiếu quà tặng, phiếu mua hàng
promo, promotion, discount code, khuyến mãi, giảm giá
price, giá, giá cả, giá tiền
fee, charge, phí, lệ phí, chi phí
cost, expense, chi phí
free, miễn phí, free of charge
income, earnings, thu nhập
salary, wage, lương
budget, ngân sách, kinh phí
spend, spending, expenditure, chi tiêu, tiêu
deposit, đặt cọc, cọc, tiền cọc
rent, thuê, tiền thuê
tuition, học phí
living allowance, sinh hoạt phí
allowance, trợ cấp, phụ cấp
scholarship, học bổng
insurance, bảo hiểm
tax, thuế
value, worth, giá trị, trị giá
capital, vốn
loan, borrow, vay
debt, nợ
savings, saving, tiết kiệm
account, tài khoản
fine, penalty, phạt, tiền phạt
full, whole, entire, toàn phần, toàn bộ, đầy đủ, trọn
half, một nửa, nửa, bán phần
cheap, economy, economical, budget, rẻ, tiết kiệm, phổ thông
luxury, premium, deluxe, cao cấp, sang trọng, hạng sang
business class, thương gia
standard, regular, normal, ordinary, tiêu chuẩn, thường, bình thường, thông thường
express, fast, quick, rapid, nhanh, chuyển phát nhanh, hỏa tốc
registered, bảo đảm
basic, cơ bản
advanced, nâng cao
intermediate, trung cấp, trung bình
small, little, nhỏ, bé
medium, vừa, trung bình
large, big, lớn, to
"""

THINGS = """
number, no, số, mã số
code, mã
type, kind, sort, category, loại, kiểu, diện, dạng
purpose, aim, mục đích
reason, cause, lý do, nguyên nhân
method, mode, way, form, means, hình thức, cách, cách thức, phương thức
phone, telephone, mobile, cell, điện thoại, sđt, số điện thoại, di động
call, phone call, by phone, gọi điện, gọi, gọi điện thoại
text message, sms, message, tin nhắn, nhắn tin
email, e-mail, mail, thư điện tử, email address, hộp thư
post, mail, postal, bưu điện, qua bưu điện, đường bưu điện
letter, thư
contact, reach, liên hệ, liên lạc
website, web site, web page, trang web
document, documents, paper, papers, tài liệu, giấy tờ, hồ sơ
identity card, id card, citizen id, căn cước, cccd, cmnd, chứng minh nhân dân, chứng minh thư
passport, hộ chiếu
visa, thị thực
driving licence, driver's license, driving license, licence, license, bằng lái, giấy phép lái xe, bằng lái xe
birth certificate, giấy khai sinh, khai sinh
certificate, chứng chỉ, chứng nhận, giấy chứng nhận
degree, diploma, bằng cấp, bằng
photo, photos, picture, image, hình, ảnh, hình ảnh
signature, sign, chữ ký, ký
contract, hợp đồng
application, đơn
claim, khiếu nại
complaint, complain, khiếu nại, phàn nàn, phản ánh
objection, appeal, khiếu nại
question, câu hỏi, thắc mắc
answer, trả lời
note, notes, comment, comments, remark, remarks, ghi chú, lưu ý
suggestion, feedback, opinion, góp ý, ý kiến, đề xuất, phản hồi
request, requirement, yêu cầu
special request, special requests, yêu cầu đặc biệt, yêu cầu thêm
description, describe, detail, details, mô tả, chi tiết, diễn tả
experience, kinh nghiệm
skill, skills, kỹ năng
hobby, interest, interests, sở thích, quan tâm, thích
goal, target, mục tiêu
level, trình độ, cấp độ, mức độ, mức
quality, chất lượng
attitude, thái độ
service, services, dịch vụ
quantity, số lượng
millilitre, milliliter, ml, mi li lít, mililit
size, kích cỡ, cỡ, kích thước, size áo
t-shirt, shirt, áo, áo thun
color, colour, màu, màu sắc
red, đỏ
blue, xanh dương, xanh nước biển
green, xanh lá, xanh lục
black, đen
white, trắng
yellow, vàng
weight, cân nặng, nặng, khối lượng, trọng lượng, kg, ký, cân, kilo, kilos
height, tall, chiều cao, cao
area, diện tích, khu vực, mét vuông
distance, khoảng cách
speed, tốc độ
blood, máu
blood type, blood group, nhóm máu
car, automobile, ô tô, xe hơi, xe, xe ô tô
motorbike, motorcycle, scooter, xe máy, xe gắn máy, mô tô
bicycle, bike, xe đạp
bus, xe buýt, xe khách
truck, lorry, xe tải
train, tàu, tàu hỏa, xe lửa
plane, flight, fly, máy bay, chuyến bay
taxi, taxi
lane, làn
seat, seats, seater, chỗ, chỗ ngồi, ghế
table, bàn
bed, giường
ticket, vé
parcel, package, kiện hàng, bưu kiện, gói hàng, hàng
goods, item, items, product, products, hàng hóa, sản phẩm, mặt hàng, hàng, đồ
contents, nội dung, bên trong
luggage, baggage, suitcase, hành lý
furniture, nội thất, đồ đạc, đồ gỗ
household goods, household items, homeware, đồ gia dụng, gia dụng
cosmetics, makeup, mỹ phẩm
clothes, clothing, quần áo
shoes, giày dép, giày
food, đồ ăn, thức ăn, thực phẩm
drink, beverage, đồ uống, nước uống
vegetable, vegetables, rau, rau củ, rau củ quả
fruit, fruits, trái cây, hoa quả, quả
meat, thịt
fish, cá
chicken, gà
beef, bò, thịt bò
pork, heo, lợn, thịt heo
seafood, hải sản
egg, eggs, trứng
milk, sữa
peanut, peanuts, đậu phộng, lạc
nut, nuts, hạt
rice, cơm, gạo
noodle, noodles, phở, bún, mì
soup, canh, súp
hotpot, hot pot, lẩu
salad, gỏi, salad
dessert, tráng miệng
coffee, cà phê
tea, trà
wine, rượu, rượu vang
beer, bia
water, nước
electricity, electric, power, điện
gas, ga, gas
internet, wifi, mạng, mạng internet
vegetarian, vegan, chay, ăn chay, đồ chay
spicy, cay
grilled, roasted, barbecued, nướng
braised, kho
fried, chiên, rán
halal, halal
breakfast, bữa sáng, ăn sáng
lunch, bữa trưa, ăn trưa
dinner, supper, bữa tối, ăn tối
meal, bữa ăn, suất ăn, món, món ăn
dish, dishes, món, món ăn
dog, dogs, puppy, chó, chó con
cat, cats, kitten, mèo, mèo con
rabbit, thỏ
bird, chim
pet, thú cưng, vật nuôi, thú nuôi
animal, động vật, con vật
book, books, sách
magazine, newspaper, tạp chí, báo
laptop, notebook computer, máy tính xách tay, laptop
computer, pc, desktop, máy tính, máy tính bàn
keyboard, bàn phím
mouse, chuột
screen, monitor, display, màn hình
printer, máy in
network, mạng
software, phần mềm
hardware, phần cứng
password, mật khẩu
camera, máy ảnh
television, tv, ti vi, tivi
air conditioning, air conditioner, air-conditioned, ac, máy lạnh, điều hòa
washing machine, máy giặt
refrigerator, fridge, tủ lạnh
navigation, gps, định vị
child seat, baby seat, high chair, car seat, ghế trẻ em, ghế em bé
wheelchair, xe lăn
helmet, mũ bảo hiểm, nón bảo hiểm
key, chìa khóa
chip, chíp
elevator, lift, thang máy
bedroom, phòng ngủ
game, games, gaming, trò chơi
gigabit, gbps, gb, gi ga, gi ga bít
megabit, mbps, mê ga, mê ga bít
set-top box, tv box, đầu thu truyền hình, đầu thu
security camera, camera an ninh
luggage trolley, xe đẩy
umbrella, ô, dù
ground, sân
roof, mái nhà
kitchen, nhà bếp
toilet, bathroom, nhà vệ sinh, phòng tắm
guide, hướng dẫn viên, người hướng dẫn
interpreter, translator, phiên dịch
electronic, điện tử
"""

ACTS = """
register, registration, sign up, enrol, enroll, enrolment, đăng ký, ghi danh
book, booking, reserve, reservation, đặt, đặt chỗ, đặt trước, đặt lịch
pre-order, preorder, order, đặt trước, đặt món, gọi món, đặt hàng
buy, purchase, bought, mua, mua sắm
sell, bán
rent, hire, lease, thuê
borrow, mượn
read, đọc
use, usage, used, sử dụng, dùng, xài
live, living, reside, residence, sống, ở, cư trú, sinh sống
work, working, job, làm việc, công việc, đi làm, làm
occupation, profession, nghề nghiệp, nghề
position, title, job title, chức danh, chức vụ, vị trí
study, learn, learning, học, học tập
major, field of study, ngành học, chuyên ngành, ngành
field, sector, lĩnh vực, ngành, ngành nghề
teach, teaching, dạy, giảng dạy
train, training, đào tạo, huấn luyện, tập
travel, tourism, trip, tour, du lịch, chuyến đi
business, trade, commerce, kinh doanh, buôn bán, thương mại
service business, dịch vụ
production, manufacture, manufacturing, produce, sản xuất
agriculture, farming, nông nghiệp
construction, build, building, xây dựng, xây
repair, fix, mend, sửa chữa, sửa
replace, replacement, exchange, swap, đổi, thay, thay thế, đổi mới
install, installation, set up, lắp đặt, lắp, gắn
move, relocate, chuyển, dời, di dời
cancel, cancellation, hủy, huỷ
receive, get, nhận
send, gửi, chuyển
give, donate, donation, tặng, hiến, quyên góp
provide, cung cấp
support, help, assist, assistance, hỗ trợ, giúp đỡ, giúp
introduce, recommend, recommendation, refer, giới thiệu
consent, agree, accept, approve, đồng ý, chấp thuận, chấp nhận
commit, pledge, promise, swear, cam kết, cam đoan
confirm, verify, xác nhận
allow, permit, permission, cho phép
subscribe, subscription, theo dõi, nhận tin
survey, inspection, inspect, khảo sát
vaccination, vaccine, vaccinate, vaccinated, jab, shot, shots, tiêm, tiêm chủng, tiêm phòng, tiêm ngừa, vắc xin, vắc-xin, chích, chích ngừa
check out, checking out, leave, leaving, departure, trả phòng
check in, checking in, arrive, arriving, arrival, nhận phòng
pavement, sidewalk, footpath, vỉa hè, lề đường
medical treatment, treatment, chữa bệnh, điều trị, khám chữa bệnh
pay, paid, nộp tiền, trả tiền, đóng tiền, nộp, đóng, thanh toán
fine, penalty, tiền phạt, phạt, nộp phạt
fraud, fraudulent, scam, gian lận, lừa đảo
suspect, suspicious, suspected, nghi ngờ, nghi
removal, remove, cut down, fell, take down, chặt hạ, chặt, đốn, đốn hạ
24 hours, around the clock, round the clock, day and night, all hours, suốt ngày đêm, cả ngày lẫn đêm, hai bốn trên bảy
south-east asia, southeast asia, thailand, vietnam, cambodia, laos, malaysia, singapore, indonesia, philippines, bali, đông nam á
europe, france, germany, italy, spain, portugal, greece, switzerland, austria, netherlands, châu âu
bath, bathe, wash, shampoo, tắm
handwriting, handwritten, viết tay
dose, shot, injection, mũi, liều, mũi tiêm
booster, nhắc lại
medicine, medicines, medication, drug, drugs, thuốc
antibiotic, antibiotics, kháng sinh, thuốc kháng sinh
tooth, teeth, dental, răng
tattoo, xăm, xăm hình
surgery, operation, phẫu thuật, mổ
allergy, allergies, allergic, dị ứng
disease, illness, sick, ailment, medical condition, bệnh, bệnh lý, bệnh nền, tiền sử bệnh, ốm
fever, sốt
cough, ho
headache, head, đau đầu, nhức đầu
pain, hurt, ache, đau
injured, injury, hurt, wounded, bị thương
heart, cardiac, tim, tim mạch
blood pressure, hypertension, huyết áp, cao huyết áp
diabetes, diabetic, tiểu đường, đái tháo đường
asthma, hen, suyễn, hen suyễn
cancer, ung thư
liver, gan
hepatitis, viêm gan
flu, influenza, cúm, cảm cúm
measles, sởi
mumps, quai bị
rabies, dại, bệnh dại
tetanus, uốn ván
pregnant, pregnancy, mang thai, có thai, bầu, có bầu
smoke, smoking, smoker, hút thuốc, thuốc lá
alcohol, drinking, rượu bia, uống rượu
exercise, sport, sports, workout, thể thao, thể dục, tập thể dục
swim, swimming, bơi, bơi lội
football, soccer, bóng đá, đá bóng
music, âm nhạc, ca hát, hát
dance, dancing, múa, nhảy, khiêu vũ
draw, drawing, paint, painting, vẽ, hội họa
chess, cờ vua, cờ
cook, cooking, nấu ăn, nấu nướng
garden work, gardening, làm vườn
clean, cleaning, clean-up, cleanup, dọn dẹp, vệ sinh, làm sạch
event, events, sự kiện
logistics, hậu cần
media, truyền thông
social media, mạng xã hội, truyền thông mạng xã hội
wedding, đám cưới, ngày cưới, cưới
anniversary, kỷ niệm
birthday, sinh nhật
party, tiệc
meeting, họp, họp mặt, gặp mặt
reunion, gathering, họp mặt, tụ họp
conference, hội nghị, hội thảo
talk, presentation, bài nói, tham luận, trình bày
workshop, hội thảo, thực hành
exam, test, thi, kỳ thi, kiểm tra
theft, stolen, steal, thief, robbed, mất cắp, trộm, bị trộm, ăn cắp
lost, lose, missing, mất, thất lạc, bị mất
damage, damaged, broken, break, hư hỏng, hư, bể, vỡ, nứt, nứt vỡ, bị hỏng, cracked, crack, smashed
scratch, scratched, trầy, xước, trầy xước
attend, attending, tham dự, tham gia, dự
accept, accepts, accepted, coming, be there, will come, will attend, nhận lời
decline, declines, can't make it, cannot make it, can't come, not coming, won't be there, unable to attend, không dự được, không tham dự được, bận không đến được
reply, rsvp, response, answer
debt, owe, unpaid, outstanding, nợ, còn nợ
gigabyte, gb, giga
wrong, incorrect, mistake, error, sai, nhầm, lỗi
slow, chậm
blank, empty, trống, hết
page, pages, trang
part, portion, một phần, phần
accident, crash, collision, tai nạn, va chạm
fire, cháy, hỏa hoạn
flood, ngập, lũ lụt, lụt
block, lock, freeze, khóa, phong tỏa
unlock, open, mở, mở khóa
close, đóng
arrive, arrived, đến nơi, tới nơi, tới
"""

QUALITIES = """
very, extremely, really, rất, cực kỳ, vô cùng, hết sức
satisfied, happy, pleased, satisfaction, hài lòng, vừa ý, ưng ý
dissatisfied, unhappy, unsatisfied, không hài lòng, chưa hài lòng, không vừa ý
good, well, fine, tốt, khá, ổn
excellent, great, outstanding, xuất sắc, tuyệt vời
bad, poor, terrible, kém, tệ, dở
neutral, average, so-so, okay, bình thường, tạm được, trung lập, tàm tạm
other, others, another, else, khác
both, cả hai
all, everything, tất cả, mọi
only, just, alone, chỉ, thôi
above, over, older, more than, at least, or older, trên, hơn, từ đủ, trở lên
below, under, less than, younger, dưới, chưa đủ, chưa tới
high, cao
low, thấp
middle, mid, giữa, trung bình, trung
public, công cộng, công khai, công
state, government, nhà nước, chính phủ
private sector, tư nhân
legal, law, pháp lý, pháp luật, luật
economy, economics, kinh tế
engineering, technology, technical, kỹ thuật, công nghệ, kỹ sư
science, khoa học
literature, văn học
history, lịch sử
geography, địa lý
language, languages, ngôn ngữ, ngoại ngữ, tiếng
foreign language, foreign languages, ngoại ngữ
art, arts, fine arts, nghệ thuật, mỹ thuật
mathematics, math, maths, toán
physics, vật lý
chemistry, hóa học
biology, sinh học
medical, medicine, health, y, y khoa, y tế, sức khỏe
nursing, nurse, điều dưỡng, y tá
accounting, accountant, kế toán
marketing, tiếp thị
finance, financial, tài chính
education, giáo dục, học vấn
information technology, it, tin học, công nghệ thông tin
environment, môi trường
main, primary, principal, chính, chủ yếu
extra, additional, add-on, thêm, bổ sung, phụ, kèm theo
cover, coverage, collision cover, bảo hiểm
direct, directly, in person, face to face, trực tiếp
online, remotely, remote, trực tuyến, từ xa, qua mạng
on the spot, on site, tại chỗ
hybrid, mixed, flexible, kết hợp, linh hoạt
automatic, tự động
manual, thủ công, số sàn
quiet, yên tĩnh
safe, safety, an toàn
true, truth, correct, đúng, đúng sự thật, sự thật
"""

GENERIC = frozenset(
    "number name date day time type kind số tên ngày giờ loại code mã of anh chị bạn người your you "
    "quý khách họ và field mục thông tin information please select chọn nhập enter".split()
)
"""Words that say little of which field is meant."""

NOBODY = frozenset(
    "name|surname|first name|old|single|married|divorced|individual|organisation|company|freelance|retired|"
    "unemployed|foreigner|male|female|household|group|team|beginner".split("|")
)
"""Meanings listed with the people that are nobody by themselves."""

UNHEARD = frozenset(
    "a an the of to for in at on by with my your our his her its their is are was were be been am do does did "
    "i you we they he she it this that these those and or if so as from into up out will would like want need "
    "which what anyone anybody do does did there there's it's i'm we're that's he's she's one ones have has had me us them please can could may "
    "của cho là thì mà ở tại vào về bằng qua các những cái chiếc anh chị em tôi tui mình bạn chúng ta "
    "được bị có cần muốn xin hãy nhé nha ạ dạ vâng và với hoặc hay do để đi này kia đó ấy đây rồi luôn "
    "hơi tí chút xíu lắm quá khá rất just really quite very bit little about around "
    "đang sẽ đã phải nên theo trong từ đến tới lên ra quý ông bà cô chú bác cháu".split()
)
"""Small words that are no sign of anything here."""

NEGATIONS = frozenset(
    "nobody not no can't cannot won't without none non never không chưa chẳng chả khỏi đừng hổng don't doesn't isn't didn't haven't never".split()
)

STANDING_FOR_NAMES = frozenset({"one"})
"""Numbers that also stand for what was named before: the blue *one*."""

POINTING = frozenset({"the", "this", "that", "which"})
"""Before such a word, when it is no number."""
